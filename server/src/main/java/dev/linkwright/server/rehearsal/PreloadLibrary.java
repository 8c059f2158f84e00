package dev.linkwright.server.rehearsal;

import dev.linkwright.server.command.CommandFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The library that a rehearsed program is started with. It is in the jar, for one architecture. */
final class PreloadLibrary {
  private static final String NAME = "liblinkwright.so";

  private PreloadLibrary() {}

  /**
   * Writes it into {@code directory}.
   *
   * @throws CommandFailure if this jar has none for this machine
   */
  static Path unpack(Path directory) {
    String resource = "META-INF/native/linux-" + System.getProperty("os.arch") + "/" + NAME;
    try (@Nullable InputStream in =
        PreloadLibrary.class.getClassLoader().getResourceAsStream(resource)) {
      if (in == null) {
        throw new CommandFailure(
            "this jar has no library for this machine ("
                + resource
                + "): it was built elsewhere or without a C compiler. Build it here, with gcc and"
                + " libc6-dev installed: mvn -q -B package -DskipTests",
            null);
      }
      Path file = directory.resolve(NAME);
      Files.copy(in, file);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + NAME + " to " + directory, e);
    }
  }
}
