package dev.linkwright.oracle;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The temporary directory of one run, shared with the machine inside; gone when closed. */
final class UmlWorkspace implements AutoCloseable {
  private final Path root;

  private UmlWorkspace(Path root) {
    this.root = root;
  }

  static UmlWorkspace create() throws IOException {
    return new UmlWorkspace(Files.createTempDirectory("uml").toRealPath());
  }

  Path root() {
    return root;
  }

  Path write(String name, String text) throws IOException {
    return Files.writeString(root.resolve(name), text);
  }

  /** The file's text, or nothing where it was never written. */
  String read(String name) throws IOException {
    Path file = root.resolve(name);
    return Files.exists(file) ? text(file) : "";
  }

  /** The last lines of a file, each on a line of its own below what the message said before. */
  String tail(String name, int lines) throws IOException {
    List<String> all = read(name).lines().collect(Collectors.toList());
    return all.stream()
        .skip(Math.max(0, all.size() - lines))
        .collect(Collectors.joining("\n  ", "; the last lines of its console:\n  ", ""));
  }

  private static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> files = Files.walk(root)) {
      deepestFirst = files.sorted(Comparator.reverseOrder()).collect(Collectors.toList());
    }
    for (Path file : deepestFirst) {
      Files.deleteIfExists(file);
    }
  }
}
