package dev.linkwright.netlink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkwright.netlink.attr.AttrWriter;
import dev.linkwright.netlink.route.Ifla;
import dev.linkwright.netlink.route.IflaInfo;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.route.VethInfo;
import dev.linkwright.netlink.text.MessageJson;
import dev.linkwright.netlink.text.MessageText;
import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The worst datagrams to decode, print and encode again: eight times the bytes make eight times the
 * objects, not sixty-four times, and in all no more than a fixed multiple of the bytes. How many
 * bytes of objects a thread makes does not depend on the machine or what else it does, so they are
 * counted, not the time.
 */
class BoundedWorkTest {
  private static final int SMALL = 4 << 10;
  private static final int TIMES = 8;

  /** JSON is a tree of maps; the smallest attribute, 4 bytes, takes a list, a map, an entry... */
  private static final long MOST_PER_BYTE = 4_000;

  static Stream<Arguments> worst() {
    return Stream.of(
        Arguments.of("messages without content", (IntFunction<byte[]>) BoundedWorkTest::messages),
        Arguments.of("empty attributes", filled(0x0004_0000 | 4)),
        Arguments.of("unknown empty attributes", filled(0x3fff_0004)),
        Arguments.of("empty nests", filled(18 << 16 | 4)),
        Arguments.of("names", filled(3 << 16 | 5)),
        Arguments.of("nests in nests", (IntFunction<byte[]>) BoundedWorkTest::nested),
        Arguments.of("zeros", (IntFunction<byte[]>) size -> link(new byte[size])),
        Arguments.of("one long string", (IntFunction<byte[]>) BoundedWorkTest::longString));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("worst")
  void theWorkGrowsWithTheInput(String what, IntFunction<byte[]> datagram) {
    byte[] small = datagram.apply(SMALL);
    byte[] large = datagram.apply(SMALL * TIMES);
    decode(small);
    long one = Allocated.by(() -> decode(small));
    long all = Allocated.by(() -> decode(large));
    assertThat(all).as(what).isLessThan(one * TIMES * 3 / 2);
    assertThat(all / large.length).as(what).isLessThan(MOST_PER_BYTE);
  }

  private static void decode(byte[] datagram) {
    byte[] again = MessageJson.datagramFromJson(MessageJson.datagramToJson(datagram));
    assertThat(Arrays.equals(again, datagram)).isTrue();
    NetlinkMessage.leading(datagram).forEach(MessageText::print);
  }

  private static byte[] messages(int size) {
    byte[] out = new byte[size];
    for (int at = 0; at < size; at += NlMsgHdr.SIZE) {
      new NlMsgHdr(NlMsgHdr.SIZE, NlMsgHdr.NLMSG_NOOP, 0, 0, 0).write(out, at);
    }
    return out;
  }

  /** Attributes of 4 to 8 bytes, all alike: {@code header} is nla_type and nla_len. */
  private static IntFunction<byte[]> filled(int header) {
    return size -> {
      AttrWriter out = new AttrWriter(size);
      while (out.length() < size) {
        out.putRaw(header >>> 16, new byte[(header & 0xffff) - 4]);
      }
      return link(out.toBytes());
    };
  }

  /** A link whose peer has a peer, and so on: no kernel sends it, and each level is one. */
  private static byte[] nested(int size) {
    AttrWriter out = new AttrWriter(size);
    nest(out, size);
    return link(out.toBytes());
  }

  private static void nest(AttrWriter out, int left) {
    if (left < 64) {
      return;
    }
    int info = out.begin(Ifla.IFLA_LINKINFO);
    out.put(IflaInfo.IFLA_INFO_KIND, "veth");
    int data = out.begin(IflaInfo.IFLA_INFO_DATA);
    int peer = out.begin(VethInfo.VETH_INFO_PEER, new byte[16]);
    nest(out, left - 48);
    out.end(peer).end(data).end(info);
  }

  private static byte[] longString(int size) {
    byte[] text = new byte[size];
    Arrays.fill(text, (byte) 0xff);
    return link(new AttrWriter(size).putRaw(Ifla.IFLA_IFALIAS.type(), text).toBytes());
  }

  private static byte[] link(byte[] attrs) {
    byte[] out = new byte[32 + attrs.length];
    System.arraycopy(attrs, 0, out, 32, attrs.length);
    new NlMsgHdr(out.length, Rtm.RTM_NEWLINK, 0, 0, 0).write(out, 0);
    return out;
  }
}
