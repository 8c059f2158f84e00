package dev.linkwright.core.dataplane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkwright.core.dataplane.net.KernelProfile;
import dev.linkwright.netlink.NetlinkConnection;
import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.NlmF;
import dev.linkwright.netlink.route.BondMode;
import dev.linkwright.netlink.route.IfInfoMsg;
import dev.linkwright.netlink.route.Ifla;
import dev.linkwright.netlink.route.IflaBond;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.route.RtnlMessage;
import dev.linkwright.netlink.route.RtnlWriter;
import dev.linkwright.netlink.value.MacAddress;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Bonds and teams are taken over from dumps with their ports, and go on as they would have. */
final class MasterSeederTest {
  private final Host host = Host.boot(KernelProfile.LINUX_6_1, 1);
  private final Links links = new Links(connection(host));

  private static NetlinkConnection connection(Host of) {
    return new NetlinkConnection(of.open(null), Duration.ofSeconds(1));
  }

  private static List<NetlinkMessage> dump(Host of) {
    int flags = NlmF.NLM_F_REQUEST | NlmF.NLM_F_DUMP;
    IfInfoMsg all = new IfInfoMsg(0, 0, 0, 0, 0);
    return connection(of).dump(RtnlWriter.begin(Rtm.RTM_GETLINK, flags, all).message()).messages();
  }

  private static List<String> said(Host of) {
    return dump(of).stream().map(MasterSeederTest::words).toList();
  }

  /** The message without what IPv6 has done on the link, which is dumped with its addresses. */
  private static String words(NetlinkMessage message) {
    RtnlMessage m = RtnlMessage.parse(message);
    StringBuilder words = new StringBuilder(m.fixed().toString());
    for (int i = 0; i < m.attrs().size(); i++) {
      if (m.attrs().typeOf(i) != Ifla.IFLA_AF_SPEC.type()) {
        String value = HexFormat.of().formatHex(m.attrs().payloadOf(i));
        words.append(' ').append(m.attrs().typeOf(i)).append('=').append(value);
      }
    }
    return words.toString();
  }

  private void port(String name, String address, String master) {
    int above = links.index(master);
    MacAddress mac = MacAddress.parse(address);
    links.add(name, "dummy", tb -> tb.put(Ifla.IFLA_ADDRESS, mac), null);
    links.set(name, tb -> tb.put(Ifla.IFLA_MASTER, above));
  }

  private Host copied() {
    Host copy = new Seeder(KernelProfile.LINUX_6_1, 99).dump("", dump(host)).seed();
    assertThat(copy.notModelled()).isEmpty();
    assertThat(said(copy)).isEqualTo(said(host));
    return copy;
  }

  @Test
  void aBondWithAPreferredPort() {
    links.add(
        "b0",
        "bond",
        tb -> {},
        data ->
            data.put(IflaBond.IFLA_BOND_MODE, BondMode.BOND_MODE_ACTIVEBACKUP)
                .put(IflaBond.IFLA_BOND_MIIMON, 100)
                .put(IflaBond.IFLA_BOND_DOWNDELAY, 300)
                .put(IflaBond.IFLA_BOND_NUM_PEER_NOTIF, 3));
    port("d0", "02:00:00:00:00:01", "b0");
    port("d1", "02:00:00:00:00:02", "b0");
    int preferred = links.index("d1");
    links.change("b0", "bond", data -> data.put(IflaBond.IFLA_BOND_PRIMARY, preferred));
    links.up("b0");
    Host copy = copied();
    for (Host each : List.of(host, copy)) {
      new Links(connection(each)).set("d1", tb -> tb.put(Ifla.IFLA_MASTER, 0));
    }
    assertThat(said(copy)).isEqualTo(said(host));
  }

  @Test
  void bondsOfEveryMode() {
    for (int mode = BondMode.BOND_MODE_ROUNDROBIN; mode <= BondMode.BOND_MODE_ALB; mode++) {
      String bond = "b" + mode;
      int wanted = mode;
      links.add(bond, "bond", tb -> {}, data -> data.put(IflaBond.IFLA_BOND_MODE, wanted));
      port("d" + mode, "02:00:00:00:00:0" + mode, bond);
      port("e" + mode, "02:00:00:00:01:0" + mode, bond);
      links.up(bond);
    }
    copied();
  }

  @Test
  void aTeam() {
    links.add("t0", "team", tb -> {}, null);
    port("d0", "02:00:00:00:00:01", "t0");
    port("d1", "02:00:00:00:00:02", "t0");
    links.up("t0");
    Host copy = copied();
    for (Host each : List.of(host, copy)) {
      Links there = new Links(connection(each));
      there.set("d1", tb -> tb.put(Ifla.IFLA_MASTER, 0));
      there.set("t0", tb -> tb.put(Ifla.IFLA_MTU, 1300));
      there.del("d0");
    }
    assertThat(said(copy)).isEqualTo(said(host));
  }
}
