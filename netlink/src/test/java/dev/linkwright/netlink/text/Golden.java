package dev.linkwright.netlink.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A datagram of the captures: the command that made it, its bytes in hex, and below it what we say
 * it is. In the files a datagram begins with {@code >} where iproute2 sent it, {@code <} where the
 * kernel answered, {@code !} where the kernel told everyone.
 */
record Golden(String command, String hex, String text) {
  private static final Path DIRECTORY =
      Path.of("src/test/resources/dev/linkwright/netlink/captures");

  byte[] datagram() {
    return HexFormat.of().parseHex(hex);
  }

  /** The names of the files, one for each scenario. */
  static List<String> files() {
    try (Stream<Path> files = Files.list(DIRECTORY)) {
      return files.map(file -> file.getFileName().toString()).sorted().collect(Collectors.toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Golden> read(String file) throws IOException {
    List<Golden> out = new ArrayList<>();
    String command = "";
    String hex = "";
    StringBuilder text = new StringBuilder();
    List<String> lines = new ArrayList<>(Files.readAllLines(DIRECTORY.resolve(file)));
    lines.add("");
    for (String line : lines) {
      if (line.startsWith("  ")) {
        text.append(line, 2, line.length()).append('\n');
        continue;
      }
      if (!hex.isEmpty()) {
        out.add(new Golden(command, hex, text.toString()));
        hex = "";
        text.setLength(0);
      }
      if (line.matches("[<>!] [0-9a-f]+")) {
        hex = line.substring(2);
      } else if (line.startsWith("$ ")) {
        command = line.substring(2);
      }
    }
    return out;
  }
}
