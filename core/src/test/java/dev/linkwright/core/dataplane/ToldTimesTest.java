package dev.linkwright.core.dataplane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkwright.core.dataplane.net.KernelProfile;
import dev.linkwright.netlink.NetlinkConnection;
import dev.linkwright.netlink.NlmF;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.attr.Bytes;
import dev.linkwright.netlink.route.Af;
import dev.linkwright.netlink.route.Ifla;
import dev.linkwright.netlink.route.IflaBr;
import dev.linkwright.netlink.route.IflaBrport;
import dev.linkwright.netlink.route.IflaInfo;
import dev.linkwright.netlink.route.NexthopGrpType;
import dev.linkwright.netlink.route.NhMsg;
import dev.linkwright.netlink.route.Nha;
import dev.linkwright.netlink.route.NhaResBucket;
import dev.linkwright.netlink.route.NhaResGroup;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.route.RtnlMessage;
import dev.linkwright.netlink.route.RtnlWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What links and objects tell of time follows the model's clock, in hundredths of a second. */
final class ToldTimesTest {
  private final Host host = Host.boot(KernelProfile.LINUX_6_1, 7);
  private final NetlinkConnection kernel =
      new NetlinkConnection(host.open(null), Duration.ofSeconds(1));
  private final Links links = new Links(kernel);

  private long cleanup() {
    Attrs data = links.info("br0").get(IflaInfo.IFLA_INFO_DATA);
    return data.get(IflaBr.IFLA_BR_GC_TIMER);
  }

  private long forwardDelay() {
    Attrs data = links.info("d0").get(IflaInfo.IFLA_INFO_SLAVE_DATA);
    return data.get(IflaBrport.IFLA_BRPORT_FORWARD_DELAY_TIMER);
  }

  @Test
  void whenABridgeLooksForWhatIsTooOld() {
    links.add("br0", "bridge");
    assertThat(cleanup()).isZero();
    links.up("br0");
    assertThat(cleanup()).isEqualTo(10);
    host.advance(Duration.ofSeconds(4));
    assertThat(cleanup()).isEqualTo(30_000 - 390);
    host.advance(Duration.ofMinutes(5));
    assertThat(cleanup()).isEqualTo(30_000 - 390);
    links.down("br0");
    assertThat(cleanup()).isZero();
  }

  @Test
  void theForwardDelayOfAPort() {
    links.add("br0", "bridge");
    links.add("d0", "dummy");
    links.set("d0", tb -> tb.put(Ifla.IFLA_MASTER, links.index("br0")));
    links.up("br0");
    assertThat(forwardDelay()).isZero();
    links.up("d0");
    assertThat(forwardDelay()).isEqualTo(1500);
    host.advance(Duration.ofSeconds(4));
    assertThat(forwardDelay()).isEqualTo(1100);
    host.advance(Duration.ofSeconds(11));
    assertThat(forwardDelay()).isZero();
  }

  @Test
  void howLongABucketHasBeenIdle() {
    links.add("d0", "dummy");
    links.up("d0");
    RtnlWriter nexthop = nexthop(1);
    nexthop.attrs().put(Nha.NHA_OIF, links.index("d0"));
    kernel.request(nexthop.message());
    RtnlWriter group = nexthop(10);
    byte[] member = new byte[8];
    Bytes.putU32(member, 0, 1);
    group.attrs().put(Nha.NHA_GROUP, member);
    group.attrs().put(Nha.NHA_GROUP_TYPE, NexthopGrpType.NEXTHOP_GRP_TYPE_RES);
    int nest = group.attrs().begin(Nha.NHA_RES_GROUP);
    group.attrs().put(NhaResGroup.NHA_RES_GROUP_BUCKETS, 2);
    group.attrs().end(nest);
    kernel.request(group.message());
    assertThat(idle()).isZero();
    host.advance(Duration.ofMillis(2500));
    assertThat(idle()).isEqualTo(250);
  }

  private static RtnlWriter nexthop(long id) {
    int family = id == 1 ? Af.AF_INET : Af.AF_UNSPEC;
    NhMsg head = new NhMsg(family, 0, 0, 0);
    RtnlWriter w = RtnlWriter.begin(Rtm.RTM_NEWNEXTHOP, NlmF.NLM_F_CREATE, head);
    w.attrs().put(Nha.NHA_ID, id);
    return w;
  }

  private long idle() {
    RtnlWriter w = RtnlWriter.begin(Rtm.RTM_GETNEXTHOPBUCKET, 0, new NhMsg(Af.AF_UNSPEC, 0, 0, 0));
    w.attrs().put(Nha.NHA_ID, 10);
    int nest = w.attrs().begin(Nha.NHA_RES_BUCKET);
    w.attrs().put(NhaResBucket.NHA_RES_BUCKET_INDEX, 1);
    w.attrs().end(nest);
    RtnlMessage bucket = RtnlMessage.parse(kernel.request(w.message()).get(0));
    return bucket.attrs().get(Nha.NHA_RES_BUCKET).get(NhaResBucket.NHA_RES_BUCKET_IDLE_TIME);
  }
}
