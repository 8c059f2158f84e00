package dev.linkwright.core.dataplane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkwright.core.dataplane.net.KernelProfile;
import dev.linkwright.netlink.NetlinkConnection;
import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.NlmF;
import dev.linkwright.netlink.attr.AttrWriter;
import dev.linkwright.netlink.route.Af;
import dev.linkwright.netlink.route.FixedHeader;
import dev.linkwright.netlink.route.IfAddrMsg;
import dev.linkwright.netlink.route.IfInfoMsg;
import dev.linkwright.netlink.route.Ifa;
import dev.linkwright.netlink.route.NexthopGrpType;
import dev.linkwright.netlink.route.NhMsg;
import dev.linkwright.netlink.route.Nha;
import dev.linkwright.netlink.route.NhaResGroup;
import dev.linkwright.netlink.route.RtMsg;
import dev.linkwright.netlink.route.Rta;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.route.RtnlWriter;
import dev.linkwright.netlink.value.IpAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Nexthop objects and routes by them are taken over from dumps. */
final class NexthopSeederTest {
  private static final int MAIN = 254;
  private static final int STATIC = 4;
  private static final int UNICAST = 1;

  private final Host host = Host.boot(KernelProfile.LINUX_6_1, 1);
  private final NetlinkConnection connection =
      new NetlinkConnection(host.open((String) null), Duration.ofSeconds(1));

  private void request(int type, FixedHeader header, Consumer<AttrWriter> attrs) {
    int flags = NlmF.NLM_F_REQUEST | NlmF.NLM_F_ACK | NlmF.NLM_F_CREATE;
    RtnlWriter w = RtnlWriter.begin(type, flags, header);
    attrs.accept(w.attrs());
    connection.request(w.message());
  }

  private void nexthop(int family, int id, Consumer<AttrWriter> attrs) {
    request(
        Rtm.RTM_NEWNEXTHOP,
        new NhMsg(family, 0, STATIC, 0),
        tb -> attrs.accept(tb.put(Nha.NHA_ID, id)));
  }

  private void route(int family, int length, String dst, int nhid) {
    request(
        Rtm.RTM_NEWROUTE,
        new RtMsg(family, length, 0, 0, MAIN, STATIC, 0, UNICAST, 0),
        tb -> tb.put(Rta.RTA_DST, IpAddress.parse(dst)).put(Rta.RTA_NH_ID, nhid));
  }

  /** {@code struct nexthop_grp}, all of weight 1. */
  private static byte[] members(int... ids) {
    byte[] b = new byte[8 * ids.length];
    for (int i = 0; i < ids.length; i++) {
      b[8 * i] = (byte) ids[i];
    }
    return b;
  }

  private int dummy() {
    new Links(connection).add("d0", "dummy");
    new Links(connection).up("d0");
    return new Links(connection).index("d0");
  }

  private static List<NetlinkMessage> dump(Host host, int type, FixedHeader header) {
    NetlinkConnection c = new NetlinkConnection(host.open((String) null), Duration.ofSeconds(1));
    return c
        .dump(RtnlWriter.begin(type, NlmF.NLM_F_REQUEST | NlmF.NLM_F_DUMP, header).message())
        .messages()
        .stream()
        .map(m -> m.stamped(0, 0, 0))
        .toList();
  }

  private static List<NetlinkMessage> everything(Host host) {
    List<NetlinkMessage> all = new ArrayList<>();
    all.addAll(dump(host, Rtm.RTM_GETLINK, new IfInfoMsg(0, 0, 0, 0, 0)));
    all.addAll(dump(host, Rtm.RTM_GETADDR, new IfAddrMsg(0, 0, 0, 0, 0)));
    all.addAll(dump(host, Rtm.RTM_GETNEXTHOP, new NhMsg(0, 0, 0, 0)));
    all.addAll(dump(host, Rtm.RTM_GETROUTE, new RtMsg(2, 0, 0, 0, 0, 0, 0, 0, 0)));
    all.addAll(dump(host, Rtm.RTM_GETROUTE, new RtMsg(10, 0, 0, 0, 0, 0, 0, 0, 0)));
    return all;
  }

  @Test
  void objectsGroupsAndRoutesByThemAreTakenOver() {
    new Links(connection).up("lo");
    int d0 = dummy();
    request(
        Rtm.RTM_NEWADDR,
        new IfAddrMsg(Af.AF_INET, 24, 0, 0, d0),
        tb -> tb.put(Ifa.IFA_LOCAL, IpAddress.parse("10.0.0.1")));
    nexthop(
        Af.AF_INET,
        20,
        tb -> tb.put(Nha.NHA_OIF, d0).put(Nha.NHA_GATEWAY, IpAddress.parse("10.0.0.2")));
    nexthop(Af.AF_INET, 21, tb -> tb.put(Nha.NHA_OIF, d0));
    nexthop(Af.AF_INET6, 22, tb -> tb.put(Nha.NHA_OIF, d0));
    nexthop(Af.AF_INET, 23, tb -> tb.put(Nha.NHA_BLACKHOLE));
    nexthop(Af.AF_INET, 24, tb -> tb.put(Nha.NHA_FDB));
    nexthop(Af.AF_UNSPEC, 1, tb -> tb.put(Nha.NHA_GROUP, members(20, 21)));
    nexthop(
        Af.AF_UNSPEC,
        2,
        tb -> {
          tb.put(Nha.NHA_GROUP, members(21, 20));
          tb.put(Nha.NHA_GROUP_TYPE, NexthopGrpType.NEXTHOP_GRP_TYPE_RES);
          int nest = tb.begin(Nha.NHA_RES_GROUP);
          tb.put(NhaResGroup.NHA_RES_GROUP_BUCKETS, 8);
          tb.put(NhaResGroup.NHA_RES_GROUP_IDLE_TIMER, 500);
          tb.end(nest);
        });
    route(Af.AF_INET, 24, "10.1.0.0", 20);
    route(Af.AF_INET, 24, "10.2.0.0", 1);
    route(Af.AF_INET, 24, "10.3.0.0", 2);
    route(Af.AF_INET, 24, "10.4.0.0", 23);
    route(Af.AF_INET6, 64, "2001:db8::", 22);

    List<NetlinkMessage> before = everything(host);
    Host copy = new Seeder(KernelProfile.LINUX_6_1, 2).dump("", before).seed();

    assertThat(copy.notModelled()).isEmpty();
    assertThat(everything(copy)).isEqualTo(before);
    assertThat(dump(copy, Rtm.RTM_GETNEXTHOP, new NhMsg(0, 0, 0, 0))).hasSize(7);
  }

  @Test
  void anObjectThatIsNotModelledIsReported() {
    RtnlWriter w = RtnlWriter.begin(Rtm.RTM_NEWNEXTHOP, 0, new NhMsg(Af.AF_INET, 0, STATIC, 0));
    w.attrs().put(Nha.NHA_ID, 5).put(Nha.NHA_OIF, 99);

    Host copy = new Seeder(KernelProfile.LINUX_6_1, 2).dump("", List.of(w.message())).seed();

    assertThat(copy.notModelled())
        .singleElement()
        .asString()
        .startsWith("a nexthop object could not be taken over (")
        .contains("Invalid device index");
  }
}
