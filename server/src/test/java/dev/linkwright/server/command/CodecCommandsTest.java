package dev.linkwright.server.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linkwright.netlink.pcap.CapturedDatagram;
import dev.linkwright.netlink.pcap.CookedHeader;
import dev.linkwright.netlink.pcap.PcapHeader;
import dev.linkwright.netlink.pcap.PcapWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class CodecCommandsTest {
  private static final String DONE = "10000000030000000100000002000000";
  private static final String TWO_AND_A_REST = DONE + DONE + "ffff";

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void hexComesBackFromJson() {
    decode(true).lines(in("# a comment\n\n0x" + DONE + "\n" + TWO_AND_A_REST + "\n"));
    String json = taken();
    assertThat(json.lines()).hasSize(2);
    encode().lines(in(json));
    assertThat(taken()).isEqualTo(DONE + "\n" + TWO_AND_A_REST + "\n");
    assertThat(err.size()).isZero();
  }

  @Test
  void textNamesEverything() {
    decode(false).lines(in(TWO_AND_A_REST));
    assertThat(taken())
        .isEqualTo("NLMSG_DONE seq 1 pid 2\nNLMSG_DONE seq 1 pid 2\ntrailing hex \"ffff\"\n\n");
  }

  @Test
  void whatIsRefusedIsSaidAndTheRestDecoded() {
    assertThatThrownBy(() -> decode(true).lines(in("xyz\n1000\n" + DONE + "\n")))
        .isInstanceOf(CommandFailure.class)
        .hasMessage("2 of 3 lines have problems");
    assertThat(errors())
        .containsExactly(
            "linkwright: line 1: hex: a pair of hex digits is due, not 'x' (at byte 0)",
            "linkwright: line 2: netlink message cut within its header: 2 bytes (at byte 0)");
    String json = taken();
    encode().lines(in(json));
    assertThat(taken()).isEqualTo("1000\n" + DONE + "\n");
  }

  @Test
  void anAttributeThatDoesNotFitIsSaidWithItsPlace() {
    String link = "28000000100000000000000000000000" + "00".repeat(16) + "0900030000000000";
    assertThatThrownBy(() -> decode(true).lines(in(link))).isInstanceOf(CommandFailure.class);
    assertThat(errors().get(0)).contains("messages[0]", "nla_len 9 of 8 bytes", "at byte 32");
    encode().lines(in(taken()));
    assertThat(taken()).isEqualTo(link + "\n");
  }

  @Test
  void jsonThatIsNoMessageIsRefusedWithItsPlace() {
    String broken =
        "{\"nlmsg_type\": \"RTM_NOSUCH\"}\n{\"nlmsg_type\": 1, \"nlmsg_type\": 2}\n[]\n";
    String good = "{\"nlmsg_type\": \"NLMSG_DONE\", \"nlmsg_seq\": 1, \"nlmsg_pid\": 2}\n";
    assertThatThrownBy(() -> encode().lines(in(broken + good)))
        .hasMessage("3 of 4 lines have problems");
    assertThat(errors()).hasSize(3).element(0).asString().contains("nlmsg_type", "RTM_NOSUCH");
    assertThat(taken()).isEqualTo(DONE + "\n");
  }

  @Test
  void aCaptureComesBackFromJson() throws IOException {
    byte[] capture = capture();
    decode(true).capture(new ByteArrayInputStream(capture));
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    encode().capture(in(taken()), file);
    assertThat(file.toByteArray()).isEqualTo(capture);
  }

  @Test
  void aCaptureThatEndsEarlyIsDecodedUpToThere() throws IOException {
    byte[] capture = capture();
    byte[] cut = Arrays.copyOf(capture, capture.length - 1);
    assertThatThrownBy(() -> decode(false).capture(new ByteArrayInputStream(cut)))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContainingAll("after 1 datagrams", "ends within a packet", "at byte 88");
    assertThat(taken()).contains("NLMSG_DONE seq 1 pid 2");
  }

  private static byte[] capture() throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    PcapWriter writer = new PcapWriter(PcapHeader.create(), file);
    for (int protocol : new int[] {0, 16}) {
      writer.write(
          CapturedDatagram.of(
              Instant.ofEpochSecond(1_700_000_000, 7),
              CookedHeader.of(CookedHeader.PACKET_OUTGOING, protocol),
              HexFormat.of().parseHex(DONE)));
    }
    return file.toByteArray();
  }

  private DecodeCommand decode(boolean json) {
    return new DecodeCommand(print(out), print(err), json);
  }

  private EncodeCommand encode() {
    return new EncodeCommand(print(out), print(err));
  }

  private static PrintStream print(ByteArrayOutputStream to) {
    return new PrintStream(to, true, StandardCharsets.UTF_8);
  }

  private static ByteArrayInputStream in(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private String taken() {
    String text = out.toString(StandardCharsets.UTF_8);
    out.reset();
    return text;
  }

  private List<String> errors() {
    return err.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
