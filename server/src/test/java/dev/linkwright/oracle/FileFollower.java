package dev.linkwright.oracle;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Hands on the lines of a growing file, as {@code tail -f} does. */
final class FileFollower implements AutoCloseable {
  private final InputStream file;
  private final Consumer<String> lines;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();

  FileFollower(Path path, Consumer<String> lines) throws IOException {
    this.file = Files.newInputStream(path);
    this.lines = lines;
  }

  /** Reads what was added since the last time. */
  void poll() throws IOException {
    byte[] buffer = new byte[8192];
    for (int n = file.read(buffer); n > 0; n = file.read(buffer)) {
      for (int i = 0; i < n; i++) {
        add(buffer[i]);
      }
    }
  }

  private void add(byte b) {
    if (b == '\n') {
      flush();
    } else {
      line.write(b);
    }
  }

  private void flush() {
    lines.accept(line.toString(StandardCharsets.UTF_8));
    line.reset();
  }

  @Override
  public void close() throws IOException {
    file.close();
    if (line.size() > 0) {
      flush();
    }
  }
}
