package dev.linkwright.netlink.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkwright.netlink.NetlinkMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What iproute2 sent to Linux 6.1 ({@code >}) and what came back ({@code <} answers, {@code !}
 * notifications), each datagram in hex under the command that made it, and below it what we say it
 * is.
 */
class GoldenMessagesTest {
  private record Golden(String command, String hex, String text) {
    byte[] datagram() {
      return HexFormat.of().parseHex(hex);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"links", "vrfdoc", "routes", "refusals", "kinds"})
  void everyDatagramReadsAsWritten(String file) throws IOException {
    List<Golden> goldens = read(file);
    assertThat(goldens).hasSizeGreaterThan(50);
    for (Golden golden : goldens) {
      assertThat(print(golden.datagram())).as(golden.command).isEqualTo(golden.text);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"links", "vrfdoc", "routes", "refusals", "kinds"})
  void everyDatagramComesBackFromItsJson(String file) throws IOException {
    for (Golden golden : read(file)) {
      Map<String, Object> json = MessageJson.datagramToJson(golden.datagram());
      assertThat(json).as(golden.command).doesNotContainKey("datagram");
      assertThat(MessageJson.datagramFromJson(json))
          .as(golden.command)
          .isEqualTo(golden.datagram());
    }
  }

  private static String print(byte[] datagram) {
    StringBuilder out = new StringBuilder();
    NetlinkMessage.leading(datagram).forEach(message -> out.append(MessageText.print(message)));
    return out.toString();
  }

  private static List<Golden> read(String file) throws IOException {
    try (InputStream in = GoldenMessagesTest.class.getResourceAsStream(file + ".txt")) {
      List<Golden> out = new ArrayList<>();
      String command = "";
      String hex = "";
      StringBuilder text = new StringBuilder();
      String all = new String(in.readAllBytes(), StandardCharsets.UTF_8) + "\nend";
      for (String line : all.split("\n", 0)) {
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
        } else if (!line.isBlank()) {
          command = line;
        }
      }
      return out;
    }
  }
}
