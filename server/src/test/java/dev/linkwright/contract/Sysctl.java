package dev.linkwright.contract;

import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;

/** sysctl(8), for the namespace of the calling thread. */
final class Sysctl {
  private Sysctl() {}

  static void write(String key, String value) {
    try {
      Files.writeString(Path.of("/proc/sys", key.split("\\.")), value);
    } catch (IOException e) {
      throw refusal(e, key);
    }
  }

  static String read(String key) {
    // In one go: what a second read(2) would give is not always the rest.
    try (BufferedReader file = Files.newBufferedReader(Path.of("/proc/sys", key.split("\\.")))) {
      return String.valueOf(file.readLine());
    } catch (IOException e) {
      throw refusal(e, key);
    }
  }

  /** Java tells what write(2) says in the words of strerror(3) only. */
  private static RuntimeException refusal(IOException e, String key) {
    if (e instanceof NoSuchFileException) {
      return NetlinkException.transport(Errno.ENOENT, key);
    }
    if (e instanceof AccessDeniedException) {
      return NetlinkException.transport(Errno.EACCES, key);
    }
    return Arrays.stream(Errno.values())
        .filter(errno -> errno.text().equals(e.getMessage()))
        .findFirst()
        .<RuntimeException>map(errno -> NetlinkException.transport(errno, key))
        .orElseGet(() -> new UncheckedIOException(e));
  }
}
