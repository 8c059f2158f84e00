package dev.linkwright.server.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.linkwright.core.dataplane.Host;
import dev.linkwright.core.dataplane.net.KernelProfile;
import dev.linkwright.core.dataplane.rtnetlink.RtnlNet;
import dev.linkwright.netlink.NetlinkConnection;
import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.NlmF;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.Af;
import dev.linkwright.netlink.route.FixedHeader;
import dev.linkwright.netlink.route.IfAddrMsg;
import dev.linkwright.netlink.route.IfInfoMsg;
import dev.linkwright.netlink.route.Ifa;
import dev.linkwright.netlink.route.IfaF;
import dev.linkwright.netlink.route.Iff;
import dev.linkwright.netlink.route.Ifla;
import dev.linkwright.netlink.route.IflaInfo;
import dev.linkwright.netlink.route.NdMsg;
import dev.linkwright.netlink.route.Nda;
import dev.linkwright.netlink.route.Nud;
import dev.linkwright.netlink.route.RtMsg;
import dev.linkwright.netlink.route.RtTable;
import dev.linkwright.netlink.route.Rta;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.route.Rtn;
import dev.linkwright.netlink.route.RtnlWriter;
import dev.linkwright.netlink.route.Rtprot;
import dev.linkwright.netlink.value.IpAddress;
import dev.linkwright.netlink.value.MacAddress;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What the files say, as Linux 6.1 printed it after
 *
 * <pre>{@code
 * unshare -n; ip link add d0 address 02:00:00:00:00:01 type dummy; ip link set d0 up
 * ip address add 10.0.0.1/24 dev d0; ip address add 2001:db8::1/64 dev d0 nodad
 * ip route add default via 10.0.0.2; ip neighbour add 10.0.0.9 lladdr 02:00:00:00:00:99 dev d0
 * cat /proc/net/... /sys/class/net/d0/...
 * }</pre>
 */
final class KernelFilesTest {
  private static final int NEW = NlmF.NLM_F_REQUEST | NlmF.NLM_F_CREATE | NlmF.NLM_F_EXCL;
  private static final int D0 = 2;

  private final Host host = Host.boot(KernelProfile.LINUX_6_1, 1);
  private KernelFiles files;

  @BeforeEach
  void configure() {
    host.addNetns("one");
    int netns = host.netnsFd("one");
    assertThat(netns).isNotEqualTo(RtnlNet.fdOf(0));
    files = new KernelFiles(host, netns);
    try (NetlinkConnection ip = new NetlinkConnection(host.open(netns), Duration.ofSeconds(5))) {
      ip.request(link());
      ip.request(address(Af.AF_INET, "10.0.0.1", 24, 0));
      ip.request(address(Af.AF_INET6, "2001:db8::1", 64, IfaF.IFA_F_NODAD));
      ip.request(defaultRoute());
      ip.request(neighbour());
    }
  }

  @Test
  void procNet() {
    assertThat(files.read("proc/net/dev_mcast"))
        .isEqualTo(
            """
            2    d0              1     0     333300000001
            2    d0              1     0     01005e000001
            """);
    assertThat(files.read("proc/net/if_inet6"))
        .isEqualTo(
            """
            20010db8000000000000000000000001 02 40 00 82       d0
            fe80000000000000000000fffe000001 02 40 20 80       d0
            """);
    assertThat(files.read("proc/net/igmp"))
        .isEqualTo(
            """
            Idx\tDevice    : Count Querier\tGroup    Users Timer\tReporter
            2\td0        :     1      V3
            \t\t\t\t010000E0     1 0:00000000\t\t0
            """);
    assertThat(files.read("proc/net/arp"))
        .isEqualTo(
            """
            IP address       HW type     Flags       HW address            Mask     Device
            10.0.0.9         0x1         0x6         02:00:00:00:00:99     *        d0
            """);
    assertThat(files.read("proc/net/route").replaceAll(" +\n", "\n"))
        .isEqualTo(
            """
            Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT
            d0\t00000000\t0200000A\t0003\t0\t0\t0\t00000000\t0\t0\t0
            d0\t0000000A\t00000000\t0001\t0\t0\t0\t00FFFFFF\t0\t0\t0
            """);
    assertThat(files.read("proc/net/ipv6_route"))
        .isEqualTo(
            routes(
                "20010db8000000000000000000000000 40",
                    "00000100 00000001 00000000 00000001       d0",
                "fe800000000000000000000000000000 40",
                    "00000100 00000001 00000000 00000001       d0",
                "00000000000000000000000000000000 00",
                    "ffffffff 00000001 00000000 00200200       lo",
                "20010db8000000000000000000000001 80",
                    "00000000 00000001 00000000 80200001       d0",
                "fe80000000000000000000fffe000001 80",
                    "00000000 00000001 00000000 80200001       d0",
                "ff000000000000000000000000000000 08",
                    "00000100 00000001 00000000 00000001       d0",
                "00000000000000000000000000000000 00",
                    "ffffffff 00000001 00000000 00200200       lo"));
    assertThat(files.read("proc/net/igmp6").lines().limit(4))
        .containsExactly(
            "1    lo              ff020000000000000000000000000001     1 0000000C 0",
            "1    lo              ff010000000000000000000000000001     1 00000008 0",
            "2    d0              ff020000000000000000000000000001     1 0000000C 0",
            "2    d0              ff010000000000000000000000000001     1 00000008 0");
  }

  @Test
  void sysClassNet() {
    assertThat(sys("address")).isEqualTo("02:00:00:00:00:01");
    assertThat(sys("broadcast")).isEqualTo("ff:ff:ff:ff:ff:ff");
    assertThat(sys("addr_len")).isEqualTo("6");
    assertThat(sys("carrier")).isEqualTo("1");
    assertThat(sys("carrier_changes")).isEqualTo("0");
    assertThat(sys("flags")).isEqualTo("0x83");
    assertThat(sys("ifindex")).isEqualTo("2");
    assertThat(sys("iflink")).isEqualTo("2");
    assertThat(sys("mtu")).isEqualTo("1500");
    assertThat(sys("operstate")).isEqualTo("unknown");
    assertThat(sys("tx_queue_len")).isEqualTo("1000");
    assertThat(sys("type")).isEqualTo("1");
    assertThat(sys("uevent")).isEqualTo("INTERFACE=d0\nIFINDEX=2");
    assertThat(sys("statistics/rx_bytes")).isEqualTo("0");
    assertThat(files.list("sys/class/net")).containsExactly("d0/", "lo/");
    assertThat(files.list("sys/class/net/d0")).contains("mtu", "statistics/");
  }

  @Test
  void whatIsNotThereIsRefusedAsByTheKernel() {
    assertRefused("sys/class/net/lo/carrier", Errno.EINVAL);
    assertRefused("sys/class/net/d0/nosuch", Errno.ENOENT);
    assertRefused("sys/class/net/d1/mtu", Errno.ENOENT);
    assertRefused("sys/class/net/d0", Errno.EISDIR);
    assertRefused("proc/net/nosuch", Errno.ENOENT);
    assertThatExceptionOfType(NetlinkException.class)
        .isThrownBy(() -> files.list("sys/class/net/d1"))
        .satisfies(e -> assertThat(e.errno()).isEqualTo(Errno.ENOENT));
  }

  /** Without sources and gateways. Linux uses three of them twice, which the model does not say. */
  private static String routes(String... words) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < words.length; i += 2) {
      String none = "0".repeat(32);
      out.append(String.join(" ", words[i], none, "00", none, words[i + 1])).append('\n');
    }
    return out.toString();
  }

  private String sys(String file) {
    return files.read("sys/class/net/d0/" + file).stripTrailing();
  }

  private void assertRefused(String path, Errno errno) {
    assertThatExceptionOfType(NetlinkException.class)
        .isThrownBy(() -> files.read(path))
        .satisfies(e -> assertThat(e.errno()).isEqualTo(errno));
  }

  private static NetlinkMessage link() {
    RtnlWriter w = begin(Rtm.RTM_NEWLINK, new IfInfoMsg(0, 0, 0, Iff.IFF_UP, Iff.IFF_UP));
    w.attrs().put(Ifla.IFLA_IFNAME, "d0");
    w.attrs().put(Ifla.IFLA_ADDRESS, MacAddress.parse("02:00:00:00:00:01"));
    int info = w.attrs().begin(Ifla.IFLA_LINKINFO);
    w.attrs().put(IflaInfo.IFLA_INFO_KIND, "dummy");
    w.attrs().end(info);
    return w.message();
  }

  private static NetlinkMessage address(int family, String address, int length, int flags) {
    RtnlWriter w = begin(Rtm.RTM_NEWADDR, new IfAddrMsg(family, length, flags, 0, D0));
    w.attrs().put(Ifa.IFA_LOCAL, IpAddress.parse(address));
    w.attrs().put(Ifa.IFA_ADDRESS, IpAddress.parse(address));
    return w.message();
  }

  private static NetlinkMessage defaultRoute() {
    int main = RtTable.RT_TABLE_MAIN;
    RtnlWriter w =
        begin(
            Rtm.RTM_NEWROUTE,
            new RtMsg(Af.AF_INET, 0, 0, 0, main, Rtprot.RTPROT_BOOT, 0, Rtn.RTN_UNICAST, 0));
    w.attrs().put(Rta.RTA_GATEWAY, IpAddress.parse("10.0.0.2"));
    return w.message();
  }

  private static NetlinkMessage neighbour() {
    RtnlWriter w = begin(Rtm.RTM_NEWNEIGH, new NdMsg(Af.AF_INET, D0, Nud.NUD_PERMANENT, 0, 0));
    w.attrs().put(Nda.NDA_DST, IpAddress.parse("10.0.0.9"));
    w.attrs().put(Nda.NDA_LLADDR, MacAddress.parse("02:00:00:00:00:99"));
    return w.message();
  }

  private static RtnlWriter begin(int type, FixedHeader header) {
    return RtnlWriter.begin(type, NEW, header);
  }
}
