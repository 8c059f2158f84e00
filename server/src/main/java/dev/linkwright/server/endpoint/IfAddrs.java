package dev.linkwright.server.endpoint;

import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.attr.NlText;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.Af;
import dev.linkwright.netlink.route.IfAddrMsg;
import dev.linkwright.netlink.route.IfInfoMsg;
import dev.linkwright.netlink.route.Ifa;
import dev.linkwright.netlink.route.Ifla;
import dev.linkwright.netlink.route.RtnlMessage;
import dev.linkwright.netlink.value.IpAddress;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All links and addresses of a namespace as {@code struct lw_ifaddr} one after another: first the
 * links, then the addresses, as getifaddrs(3) lists them. The struct is in
 * netlink/src/main/c/linkwright_packet.h.
 */
final class IfAddrs {
  private static final int AF_PACKET = 17;
  private static final int NAME = 16;
  private static final int ADDRESS = 32;
  private static final int SIZE = 100;

  /** What fits into one answer. */
  private static final int AT_MOST = (1 << 20) / SIZE;

  private static final byte[] NONE = new byte[0];

  private final Dumps dumps;
  private final Map<Integer, RtnlMessage> links = new HashMap<>();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  IfAddrs(Dumps dumps) {
    this.dumps = dumps;
  }

  /**
   * The list.
   *
   * @throws NetlinkException EMSGSIZE if it is too long for one answer
   */
  byte[] toBytes() {
    for (RtnlMessage link : dumps.links()) {
      links.put(link.fixed(IfInfoMsg.class).index(), link);
      link(link);
    }
    for (int family : List.of(Af.AF_INET, Af.AF_INET6)) {
      dumps.addresses(family).forEach(this::address);
    }
    if (out.size() > AT_MOST * SIZE) {
      throw NetlinkException.transport(Errno.EMSGSIZE, "more links and addresses than fit");
    }
    return out.toByteArray();
  }

  private void link(RtnlMessage link) {
    Attrs tb = link.attrs();
    byte[] own = tb.has(Ifla.IFLA_ADDRESS) ? tb.get(Ifla.IFLA_ADDRESS).toBytes() : NONE;
    byte[] broadcast = tb.has(Ifla.IFLA_BROADCAST) ? tb.get(Ifla.IFLA_BROADCAST).toBytes() : NONE;
    put(link, tb.get(Ifla.IFLA_IFNAME), new Entry(AF_PACKET, 0, own, broadcast));
  }

  private void address(RtnlMessage address) {
    IfAddrMsg fixed = address.fixed(IfAddrMsg.class);
    @Nullable RtnlMessage link = links.get(fixed.index());
    if (link == null) {
      return;
    }
    Attrs tb = address.attrs();
    IpAddress own = tb.get(tb.has(Ifa.IFA_LOCAL) ? Ifa.IFA_LOCAL : Ifa.IFA_ADDRESS);
    // As getifaddrs(3) has it: the other end, which may be the address itself, unless there is a
    // broadcast address.
    byte[] other =
        tb.has(Ifa.IFA_BROADCAST)
            ? tb.get(Ifa.IFA_BROADCAST).toBytes()
            : tb.has(Ifa.IFA_LOCAL) && tb.has(Ifa.IFA_ADDRESS)
                ? tb.get(Ifa.IFA_ADDRESS).toBytes()
                : NONE;
    String name = tb.getOr(Ifa.IFA_LABEL, link.attrs().get(Ifla.IFLA_IFNAME));
    put(link, name, new Entry(fixed.family(), fixed.prefixLen(), own.toBytes(), other));
  }

  // The bytes travel on; nobody compares or changes them.
  @SuppressWarnings("ArrayRecordComponent")
  private record Entry(int family, int prefix, byte[] address, byte[] other) {}

  private void put(RtnlMessage link, String name, Entry e) {
    IfInfoMsg fixed = link.fixed(IfInfoMsg.class);
    ByteBuffer to = ByteBuffer.allocate(SIZE).order(ByteOrder.nativeOrder());
    byte[] text = NlText.encode(name);
    to.put(text, 0, Math.min(text.length, NAME - 1));
    to.position(NAME);
    to.putInt(fixed.flags()).putInt(fixed.index());
    to.putShort((short) e.family()).putShort((short) e.prefix()).putShort((short) fixed.type());
    to.putShort((short) Math.min(e.address().length, ADDRESS));
    to.putShort((short) Math.min(e.other().length, ADDRESS));
    to.putShort((short) 0);
    int at = to.position();
    to.put(e.address(), 0, Math.min(e.address().length, ADDRESS)).position(at + ADDRESS);
    to.put(e.other(), 0, Math.min(e.other().length, ADDRESS));
    out.writeBytes(to.array());
  }
}
