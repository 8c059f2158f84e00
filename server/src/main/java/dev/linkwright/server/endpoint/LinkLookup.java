package dev.linkwright.server.endpoint;

import dev.linkwright.core.dataplane.Host;
import dev.linkwright.netlink.NetlinkConnection;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.attr.NlText;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.model.Op;
import dev.linkwright.netlink.route.IfInfoMsg;
import dev.linkwright.netlink.route.Ifla;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.route.RtnlMessage;
import dev.linkwright.netlink.route.RtnlWriter;
import dev.linkwright.server.endpoint.Control.Answer;
import dev.linkwright.server.endpoint.Control.Request;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Arrays;

/**
 * What the ioctls of an AF_INET socket say of links, asked of the model as anybody would:
 * RTM_GETLINK. Source: net/core/dev_ioctl.c, {@code dev_ifsioc_locked}; netdevice(7).
 */
final class LinkLookup {
  private static final int IFNAMSIZ = 16;
  private static final int IFREQ = 40;

  private static final int SIOCGIFNAME = 0x8910;
  private static final int SIOCGIFFLAGS = 0x8913;
  private static final int SIOCGIFMETRIC = 0x891d;
  private static final int SIOCGIFMTU = 0x8921;
  private static final int SIOCGIFHWADDR = 0x8927;
  private static final int SIOCGIFINDEX = 0x8933;
  private static final int SIOCGIFTXQLEN = 0x8942;

  private static final Duration AT_ONCE = Duration.ofSeconds(5);

  private final Host host;
  private final int netns;

  LinkLookup(Host host, int netns) {
    this.host = host;
    this.netns = netns;
  }

  Answer perform(Op op, Request request) {
    return switch (op) {
      case IF_NAMETOINDEX -> Answer.of(index(byName(NetControl.text(request))), 0);
      case IF_INDEXTONAME -> Answer.of(NetControl.bytes(name(byIndex(request.header().arg1()))));
      default -> Answer.of(ifreq(request.header().arg1(), request.data()));
    };
  }

  /** Fills in {@code struct ifreq}. */
  private byte[] ifreq(int number, byte[] data) {
    if (data.length != IFREQ) {
      throw NetlinkException.transport(Errno.EPROTO, "a struct ifreq of " + data.length + " bytes");
    }
    byte[] ifreq = data.clone();
    ByteBuffer out = ByteBuffer.wrap(ifreq).order(ByteOrder.nativeOrder());
    if (number == SIOCGIFNAME) {
      byte[] name = NlText.encode(name(byIndex(out.getInt(IFNAMSIZ))));
      Arrays.fill(ifreq, 0, IFNAMSIZ, (byte) 0);
      System.arraycopy(name, 0, ifreq, 0, name.length);
      return ifreq;
    }
    RtnlMessage link = byName(name(data));
    Attrs tb = link.attrs();
    switch (number) {
      case SIOCGIFINDEX -> out.putInt(IFNAMSIZ, index(link));
      case SIOCGIFFLAGS -> out.putShort(IFNAMSIZ, (short) link.fixed(IfInfoMsg.class).flags());
      case SIOCGIFMETRIC -> out.putInt(IFNAMSIZ, 0);
      case SIOCGIFMTU -> out.putInt(IFNAMSIZ, (int) tb.getOr(Ifla.IFLA_MTU, 0));
      case SIOCGIFTXQLEN -> out.putInt(IFNAMSIZ, (int) tb.getOr(Ifla.IFLA_TXQLEN, 0));
      case SIOCGIFHWADDR -> hwaddr(out, link);
      default -> throw NetlinkException.transport(Errno.ENOTTY, "ioctl " + number);
    }
    return ifreq;
  }

  private static void hwaddr(ByteBuffer out, RtnlMessage link) {
    out.putShort(IFNAMSIZ, (short) link.fixed(IfInfoMsg.class).type());
    if (link.attrs().has(Ifla.IFLA_ADDRESS)) {
      out.position(IFNAMSIZ + Short.BYTES);
      out.put(link.attrs().get(Ifla.IFLA_ADDRESS).toBytes());
    }
  }

  private static String name(byte[] ifreq) {
    int end = 0;
    while (end < IFNAMSIZ - 1 && ifreq[end] != 0) {
      end++;
    }
    return NlText.decode(ifreq, 0, end);
  }

  private static int index(RtnlMessage link) {
    return link.fixed(IfInfoMsg.class).index();
  }

  private static String name(RtnlMessage link) {
    return link.attrs().get(Ifla.IFLA_IFNAME);
  }

  private RtnlMessage byName(String name) {
    RtnlWriter w = RtnlWriter.begin(Rtm.RTM_GETLINK, 0, new IfInfoMsg(0, 0, 0, 0, 0));
    w.attrs().put(Ifla.IFLA_IFNAME, name);
    return ask(w);
  }

  private RtnlMessage byIndex(int index) {
    return ask(RtnlWriter.begin(Rtm.RTM_GETLINK, 0, new IfInfoMsg(0, 0, index, 0, 0)));
  }

  private RtnlMessage ask(RtnlWriter question) {
    try (NetlinkConnection connection = new NetlinkConnection(host.open(netns), AT_ONCE)) {
      return RtnlMessage.parse(connection.request(question.message()).get(0));
    } catch (NetlinkException e) {
      throw NetlinkException.transport(Errno.ENODEV, String.valueOf(e.getMessage()));
    }
  }
}
