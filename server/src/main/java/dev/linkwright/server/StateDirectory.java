package dev.linkwright.server;

import dev.linkwright.server.command.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/**
 * Where the service keeps what it must not forget.
 *
 * @param path an existing directory that only its owner may enter
 */
record StateDirectory(Path path) {
  /** What the command line says, else what the configuration says, else the user's own. */
  static StateDirectory of(@Nullable Path commandLine, @Nullable String configuration) {
    Path path =
        commandLine != null
            ? commandLine
            : configuration != null ? Path.of(configuration) : usual();
    Path absolute = path.toAbsolutePath().normalize();
    try {
      Files.createDirectories(
          absolute,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } catch (IOException e) {
      throw new CommandFailure(
          "the state directory " + absolute + " cannot be made: " + e.getMessage(), e);
    }
    return new StateDirectory(absolute);
  }

  private static Path usual() {
    @Nullable String state = System.getenv("XDG_STATE_HOME");
    Path base =
        state == null || state.isEmpty()
            ? Path.of(System.getProperty("user.home"), ".local", "state")
            : Path.of(state);
    return base.resolve("linkwright");
  }

  /** The file of the store. */
  Path store() {
    return path.resolve("linkwright.db");
  }
}
