package dev.linkwright.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linkwright.netlink.attr.AttrTable;
import dev.linkwright.netlink.attr.AttrWriter;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.Af;
import dev.linkwright.netlink.route.RtMsg;
import dev.linkwright.netlink.route.Rta;
import dev.linkwright.netlink.route.Rtax;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.route.RtnlWriter;
import dev.linkwright.netlink.text.RandomMessages;
import dev.linkwright.netlink.value.IpAddress;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Messages and attributes read where they lie, and written into one buffer. */
class VisitorTest {
  private static final RtMsg HEAD = new RtMsg(Af.AF_INET, 32, 0, 0, 254, 3, 0, 1, 0);

  private static final IpAddress GATEWAY = IpAddress.parse("192.0.2.1");
  private static final int ROUTES = 1000;

  private final VisitorAgreement agreement = new VisitorAgreement();

  @Property(tries = 500)
  void readsWhatTheValuesSay(@ForAll long seed) {
    agreement.requireFor(datagram(new RandomMessages(seed)));
  }

  @Property(tries = 2000)
  void refusesWhatTheValuesRefuse(@ForAll long seed) {
    agreement.requireFor(spoiled(seed));
  }

  /** The kind of a link cannot be read, so nobody knows with which table its data is to be read. */
  @Test
  void nothingIsLeftInATableOfANestThatWasRefused() {
    for (long seed = 0; seed < 100; seed++) {
      agreement.requireFor(datagram(new RandomMessages(seed)));
      agreement.requireFor(spoiled(2_347_187_399L));
    }
  }

  private static byte[] spoiled(long seed) {
    byte[] datagram = datagram(new RandomMessages(seed));
    Random random = new Random(seed);
    for (int i = random.nextInt(4); i >= 0; i--) {
      datagram[random.nextInt(datagram.length)] = (byte) random.nextInt(24);
    }
    return datagram;
  }

  @Property
  void readsAnyBytesAsTheValuesDo(@ForAll byte[] bytes) {
    agreement.requireFor(bytes);
  }

  private static byte[] datagram(RandomMessages messages) {
    return ScriptedTransport.joined(
        messages.next().toBytes(), messages.next().toBytes(), messages.next().toBytes());
  }

  @Test
  void aWarmWriterAndAWarmReaderLeaveNoGarbage() {
    RtnlWriter out = new RtnlWriter(1 << 16);
    Reader reader = new Reader();
    long expected = write(out, reader);
    long[] sum = new long[1];
    long garbage = Allocated.by(() -> sum[0] = write(out, reader));
    assertThat(sum[0]).isEqualTo(expected).isEqualTo(ROUTES * (1400L + 0xc0000201L) + 499_500);
    assertThat(garbage).isLessThan(ROUTES);
  }

  private static long write(RtnlWriter out, Reader reader) {
    out.reset();
    for (int i = 0; i < ROUTES; i++) {
      AttrWriter attrs = out.next(Rtm.RTM_NEWROUTE, 0, HEAD).attrs();
      attrs.put(Rta.RTA_GATEWAY, GATEWAY).put(Rta.RTA_PRIORITY, i);
      int metrics = attrs.begin(Rta.RTA_METRICS);
      attrs.put(Rtax.RTAX_MTU, 1400).put(Rtax.RTAX_CC_ALGO, "cubic").end(metrics);
      out.end();
    }
    return reader.sum(out.array(), out.length());
  }

  private static final class Reader {
    private final MessageCursor message = new MessageCursor();
    private final AttrTable tb = new AttrTable();
    private final AttrTable metrics = new AttrTable();

    long sum(byte[] buffer, int length) {
      long sum = 0;
      for (message.over(buffer, 0, length); message.next(); ) {
        message.attrs(RtMsg.SIZE, Rta.SET, tb);
        sum += tb.low(Rta.RTA_GATEWAY) + tb.get(Rta.RTA_PRIORITY);
        sum += tb.get(Rta.RTA_METRICS, metrics).get(Rtax.RTAX_MTU);
      }
      return sum;
    }
  }

  @Test
  void aKeyOfAnotherTableIsAbsent() {
    AttrTable tb = new AttrTable();
    byte[] mtu = new AttrWriter(8).put(Rtax.RTAX_MTU, 1400).toBytes();
    tb.parse(Rtax.SET, mtu, 0, 0, mtu.length);
    assertThat(tb.get(Rtax.RTAX_MTU)).isEqualTo(1400);
    assertThat(tb.has(Rta.RTA_SRC)).isFalse();
    tb.parse(Rtax.SET, mtu, 0, 0, 0);
    assertThat(tb.has(Rtax.RTAX_MTU)).isFalse();
  }

  @Test
  void aMessageTooShortForItsHeaderIsRefused() {
    byte[] b = new byte[NlMsgHdr.SIZE + RtMsg.SIZE - 4];
    new NlMsgHdr(b.length, Rtm.RTM_NEWROUTE, 0, 0, 0).write(b, 0);
    MessageCursor message = new MessageCursor().over(b);
    assertThat(message.next()).isTrue();
    assertThatThrownBy(() -> message.attrs(RtMsg.SIZE, Rta.SET, new AttrTable()))
        .isInstanceOf(NetlinkException.class)
        .hasMessageContaining("too short for its fixed header of 12");
  }

  @Test
  void severalMessagesAreOneDatagram() {
    RtnlWriter out = new RtnlWriter(1);
    out.next(Rtm.RTM_NEWROUTE, 5, HEAD).attrs().put(Rta.RTA_PRIORITY, 1);
    out.end().next(Rtm.RTM_DELROUTE, 6, HEAD).attrs().put(Rta.RTA_PRIORITY, 2);
    NetlinkMessage last = out.message();
    assertThat(NetlinkMessage.split(Arrays.copyOf(out.array(), out.length())))
        .hasSize(2)
        .extracting(NetlinkMessage::header)
        .containsExactly(new NlMsgHdr(36, Rtm.RTM_NEWROUTE, 5, 0, 0), last.header());
    assertThat(last.header()).isEqualTo(new NlMsgHdr(36, Rtm.RTM_DELROUTE, 6, 0, 0));
  }
}
