package dev.linkwright.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linkwright.netlink.error.ExtAck;
import dev.linkwright.netlink.error.NetlinkException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Bytes from Linux 6.1. */
class NlMsgErrTest {
  private static NlMsgErr parse(String hex) {
    return NlMsgErr.parse(NetlinkMessage.of(HexFormat.of().parseHex(hex)));
  }

  @Test
  void cappedAcknowledgement() {
    NlMsgErr end =
        parse("24000000020000017793016b870600000000000038000000100005067793016b00000000");
    assertThat(end.isSuccess()).isTrue();
    assertThat(end.refusal()).isNull();
  }

  @Test
  void uncappedRefusal() {
    NlMsgErr end =
        parse(
            "34000000020000000000000087060000edffffff2000000010000500000000000000000000000000000000000000000000000000");
    assertThat(end.error()).isEqualTo(19);
    assertThat(end.extAck()).isEqualTo(ExtAck.NONE);
  }

  @Test
  void uncappedRefusalWithWordsBehindTheEchoedRequest() {
    byte[] words = HexFormat.of().parseHex("0b0001006e6f207761790000080002002c000000");
    byte[] error =
        HexFormat.of()
            .parseHex(
                "48000000020000020000000087060000eaffffff2000000010000500000000000000000000000000000000000000000000000000");
    byte[] all = java.util.Arrays.copyOf(error, error.length + words.length);
    System.arraycopy(words, 0, all, error.length, words.length);
    NlMsgErr end = NlMsgErr.parse(NetlinkMessage.of(all));
    assertThat(end.error()).isEqualTo(22);
    assertThat(end.extAck()).isEqualTo(ExtAck.at("no way", 44));
  }

  @Test
  void theEndOfADumpMayHoldNothing() {
    assertThat(parse("10000000030002000000000000000000").isSuccess()).isTrue();
    assertThat(parse("1400000003000200000000000000000000000000").isSuccess()).isTrue();
  }

  @Test
  void tooShortIsMalformed() {
    assertThatThrownBy(() -> parse("14000000020000000000000087060000edffffff"))
        .isInstanceOfSatisfying(
            NetlinkException.class,
            e -> assertThat(e.kind()).isEqualTo(NetlinkException.Kind.MALFORMED));
    assertThatThrownBy(() -> parse("10000000100002000000000000000000"))
        .hasMessageContaining("no end of a request");
  }
}
