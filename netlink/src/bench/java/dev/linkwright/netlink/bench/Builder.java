package dev.linkwright.netlink.bench;

import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.NlMsgHdr;
import dev.linkwright.netlink.NlmF;
import dev.linkwright.netlink.attr.AttrWriter;
import dev.linkwright.netlink.route.IfInfoMsg;
import dev.linkwright.netlink.route.Ifla;
import dev.linkwright.netlink.route.IflaInfo;
import dev.linkwright.netlink.route.IflaMacvlan;
import dev.linkwright.netlink.route.RtMsg;
import dev.linkwright.netlink.route.Rta;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.route.RtnlMessage;
import dev.linkwright.netlink.route.RtnlWriter;
import dev.linkwright.netlink.value.IpAddress;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Writes the messages into one buffer, again and again; peers.c and peers.py write the same. */
final class Builder {
  private static final IfInfoMsg NEW_LINK = new IfInfoMsg(0, 0, 0, 0, 0);
  private static final int NEW = NlmF.NLM_F_REQUEST | NlmF.NLM_F_CREATE | NlmF.NLM_F_EXCL;

  private final RtnlWriter out = new RtnlWriter(Samples.DATAGRAM);
  private final IpAddress[] addresses = new IpAddress[256];

  private final RtMsg routeHead;
  private final IpAddress dst;
  private final IpAddress prefSrc;
  private final int oif;
  private final long table;

  private final IfInfoMsg linkHead;
  private final int[] types;
  private final byte[][] payloads;

  /** A builder that writes what these two messages of the kernel say. */
  Builder(byte[] routeMessage, byte[] linkMessage) {
    for (int i = 0; i < addresses.length; i++) {
      addresses[i] = IpAddress.v4(0x0b000000 + i);
    }
    RtnlMessage route = RtnlMessage.parse(NetlinkMessage.of(routeMessage));
    routeHead = route.fixed(RtMsg.class);
    dst = route.attrs().get(Rta.RTA_DST);
    prefSrc = route.attrs().get(Rta.RTA_PREFSRC);
    oif = route.attrs().get(Rta.RTA_OIF);
    table = route.attrs().get(Rta.RTA_TABLE);
    RtnlMessage link = RtnlMessage.parse(NetlinkMessage.of(linkMessage));
    linkHead = link.fixed(IfInfoMsg.class);
    types = IntStream.range(0, link.attrs().size()).map(link.attrs()::rawTypeOf).toArray();
    payloads =
        IntStream.range(0, types.length).mapToObj(link.attrs()::payloadOf).toArray(byte[][]::new);
    route();
    requireBehindHeader(routeMessage);
    link();
    requireBehindHeader(linkMessage);
  }

  /** Bytes of a request for a route. */
  int route() {
    out.reset();
    put(dst);
    return out.length();
  }

  private void put(IpAddress to) {
    out.next(Rtm.RTM_NEWROUTE, NEW, routeHead)
        .attrs()
        .put(Rta.RTA_TABLE, table)
        .put(Rta.RTA_DST, to)
        .put(Rta.RTA_PREFSRC, prefSrc)
        .put(Rta.RTA_OIF, oif);
    out.end();
  }

  /** Bytes of {@code routes} requests, in datagrams as large as those of a dump. */
  long dump(int routes) {
    long bytes = 0;
    out.reset();
    for (int i = 0; i < routes; i++) {
      put(addresses[i & 255]);
      if (out.length() > Samples.DATAGRAM - 64) {
        bytes += out.length();
        out.reset();
      }
    }
    return bytes + out.length();
  }

  /** Bytes of a message about a link, every attribute of which is put as bytes. */
  int link() {
    AttrWriter attrs = out.reset().next(Rtm.RTM_NEWLINK, NEW, linkHead).attrs();
    for (int i = 0; i < types.length; i++) {
      attrs.putRaw(types[i], payloads[i]);
    }
    out.end();
    return out.length();
  }

  /** Bytes of a request for a macvlan. */
  int macvlan() {
    AttrWriter attrs = out.reset().next(Rtm.RTM_NEWLINK, NEW, NEW_LINK).attrs();
    attrs.put(Ifla.IFLA_LINK, 3).put(Ifla.IFLA_IFNAME, "m0");
    int info = attrs.begin(Ifla.IFLA_LINKINFO);
    attrs.put(IflaInfo.IFLA_INFO_KIND, "macvlan");
    int data = attrs.begin(IflaInfo.IFLA_INFO_DATA);
    attrs.put(IflaMacvlan.IFLA_MACVLAN_MODE, 4).end(data).end(info);
    out.end();
    return out.length();
  }

  /** Fails unless what was written is what the kernel wrote, headers apart. */
  private void requireBehindHeader(byte[] kernels) {
    int from = NlMsgHdr.SIZE;
    byte[] ours = Arrays.copyOf(out.array(), out.length());
    if (!Arrays.equals(ours, from, ours.length, kernels, from, kernels.length)) {
      throw new IllegalStateException("not the bytes of the golden: " + NetlinkMessage.of(ours));
    }
  }
}
