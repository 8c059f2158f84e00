package dev.linkwright.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** sysctl(8), for the namespace of the calling thread. */
final class Sysctl {
  private Sysctl() {}

  static void write(String key, String value) {
    try {
      Files.writeString(Path.of("/proc/sys", key.split("\\.")), value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
