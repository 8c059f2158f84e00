package dev.linkwright.server.backend;

import dev.linkwright.core.rtnl.Settings;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * /proc/sys of the namespace that the calling thread is in. What is not there or may not be read,
 * as where IPv6 or VRFs are not built in, is left out: the model then has what a new namespace has.
 */
final class ProcSys implements Settings.Files {
  private static final Path ROOT = Path.of("/proc/sys");

  @Override
  public List<String> list(String directory) {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(ROOT.resolve(directory))) {
      files.forEach(file -> names.add(file.getFileName().toString()));
      return names;
    } catch (IOException e) {
      return List.of();
    }
  }

  @Override
  public @Nullable String read(String path) {
    try {
      return Files.readString(ROOT.resolve(path));
    } catch (IOException e) {
      return null;
    }
  }
}
