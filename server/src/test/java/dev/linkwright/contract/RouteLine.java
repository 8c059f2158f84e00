package dev.linkwright.contract;

import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.attr.Bytes;
import dev.linkwright.netlink.attr.HeadedAttrs;
import dev.linkwright.netlink.attr.Ip;
import dev.linkwright.netlink.route.Af;
import dev.linkwright.netlink.route.RtMsg;
import dev.linkwright.netlink.route.RtNexthop;
import dev.linkwright.netlink.route.Rta;
import dev.linkwright.netlink.route.Rtax;
import dev.linkwright.netlink.route.RtmF;
import dev.linkwright.netlink.route.RtnlMessage;
import dev.linkwright.netlink.value.IpAddress;
import java.util.Arrays;
import java.util.StringJoiner;

/** A route as one line, in the manner of {@code ip route}, with type, table and protocol always. */
final class RouteLine {
  /** Offset of {@code rta_error} in struct rta_cacheinfo. */
  private static final int RTA_ERROR = 12;

  /** Offset of {@code rta_expires}, in hundredths of a second. */
  private static final int RTA_EXPIRES = 8;

  private static final double USER_HZ = 100;

  private final Attrs route;
  private final RtMsg header;
  private final Names names;
  private final StringJoiner line = new StringJoiner(" ");

  private RouteLine(RtnlMessage message, Names names) {
    this.route = message.attrs();
    this.header = message.fixed(RtMsg.class);
    this.names = names;
  }

  static String of(RtnlMessage message, Names names) {
    RouteLine line = new RouteLine(message, names);
    line.selector();
    line.target(line.route);
    line.origin();
    line.rest();
    return line.line.toString();
  }

  /** The table, whichever of the two places it is in. */
  static long table(RtnlMessage message) {
    return message.attrs().getOr(Rta.RTA_TABLE, message.fixed(RtMsg.class).table());
  }

  private void selector() {
    line.add(Labels.ROUTE_TYPE.word(header.type()));
    line.add(Prefix.text(address(route, Rta.RTA_DST), header.dstLen(), "default"));
    if (route.has(Rta.RTA_SRC) || header.srcLen() != 0) {
      line.add("from " + Prefix.text(address(route, Rta.RTA_SRC), header.srcLen(), "all"));
    }
    if (header.tos() != 0) {
      line.add("tos 0x" + Integer.toHexString(header.tos()));
    }
  }

  private void target(Attrs hop) {
    if (hop.has(Rta.RTA_GATEWAY)) {
      line.add("via " + hop.get(Rta.RTA_GATEWAY));
    }
    if (hop.has(Rta.RTA_VIA)) {
      byte[] via = hop.get(Rta.RTA_VIA);
      line.add("via " + Prefix.family(Bytes.getU16(via, 0)));
      line.add(IpAddress.of(Arrays.copyOfRange(via, 2, via.length)).toString());
    }
    if (hop.has(Rta.RTA_OIF)) {
      line.add("dev " + names.name(hop.get(Rta.RTA_OIF)));
    }
  }

  private void origin() {
    line.add("table " + Labels.TABLE.word(route.getOr(Rta.RTA_TABLE, header.table())));
    line.add("proto " + Labels.PROTOCOL.word(header.protocol()));
    if (header.family() == Af.AF_INET) {
      line.add("scope " + Labels.SCOPE.word(header.scope()));
    }
    if (route.has(Rta.RTA_PREFSRC)) {
      line.add("src " + route.get(Rta.RTA_PREFSRC));
    }
    if (route.has(Rta.RTA_PRIORITY)) {
      line.add("metric " + route.get(Rta.RTA_PRIORITY));
    }
  }

  private void rest() {
    Labels.nexthopFlags(header.flags() & 0xff).forEach(line::add);
    if ((header.flags() & RtmF.RTM_F_CLONED) != 0) {
      line.add("cloned");
    }
    if (route.has(Rta.RTA_IIF)) {
      line.add("iif " + names.name(route.get(Rta.RTA_IIF)));
    }
    if (route.has(Rta.RTA_FLOW)) {
      line.add("realms " + Labels.realms(route.get(Rta.RTA_FLOW)));
    }
    if (route.has(Rta.RTA_MARK)) {
      line.add("mark " + route.get(Rta.RTA_MARK));
    }
    Attrs metrics = route.getOrEmpty(Rta.RTA_METRICS);
    if (metrics.has(Rtax.RTAX_MTU)) {
      line.add("mtu " + metrics.get(Rtax.RTAX_MTU));
    }
    if (route.has(Rta.RTA_CACHEINFO)) {
      int error = Bytes.getS32(route.get(Rta.RTA_CACHEINFO), RTA_ERROR);
      if (error != 0) {
        line.add("error " + error);
      }
      int expires = Bytes.getS32(route.get(Rta.RTA_CACHEINFO), RTA_EXPIRES);
      if (expires != 0) {
        line.add("expires " + (int) Math.ceil(expires / USER_HZ));
      }
    }
    if (route.getOr(Rta.RTA_PREF, 0) != 0) {
      line.add("pref " + Labels.ROUTE_PREFERENCE.word(route.get(Rta.RTA_PREF)));
    }
    if (route.has(Rta.RTA_MULTIPATH)) {
      route.get(Rta.RTA_MULTIPATH).forEach(this::nexthop);
    }
  }

  private void nexthop(HeadedAttrs hop) {
    RtNexthop header = RtNexthop.read(hop.head(), 0);
    line.add("nexthop");
    target(hop.attrs());
    line.add("dev " + names.name(header.index()));
    line.add("weight " + (header.hops() + 1));
    Labels.nexthopFlags(header.flags()).forEach(line::add);
  }

  private static IpAddress address(Attrs attrs, Ip key) {
    return attrs.has(key) ? attrs.get(key) : null;
  }
}
