package dev.linkwright.netlink.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkwright.netlink.NetlinkMessage;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What iproute2 sent to Linux 6.1 and what came back reads as the goldens say, and what it reads as
 * encodes to the same bytes.
 */
class GoldenMessagesTest {
  static Stream<String> files() {
    return Golden.files().stream();
  }

  @Test
  void thereAreMany() throws IOException {
    int datagrams = 0;
    for (String file : Golden.files()) {
      datagrams += Golden.read(file).size();
    }
    assertThat(datagrams).isGreaterThan(2000);
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyDatagramReadsAsWritten(String file) throws IOException {
    List<Golden> goldens = Golden.read(file);
    assertThat(goldens).hasSizeGreaterThan(50);
    for (Golden golden : goldens) {
      assertThat(print(golden.datagram())).as(golden.command()).isEqualTo(golden.text());
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyDatagramComesBackFromItsJson(String file) throws IOException {
    for (Golden golden : Golden.read(file)) {
      Map<String, Object> json = MessageJson.datagramToJson(golden.datagram());
      assertThat(json).as(golden.command()).doesNotContainKey("datagram");
      assertThat(MessageJson.datagramFromJson(json))
          .as(golden.command())
          .isEqualTo(golden.datagram());
    }
  }

  private static String print(byte[] datagram) {
    StringBuilder out = new StringBuilder();
    NetlinkMessage.leading(datagram).forEach(message -> out.append(MessageText.print(message)));
    return out.toString();
  }
}
