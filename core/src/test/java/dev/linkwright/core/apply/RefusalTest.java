package dev.linkwright.core.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.linkwright.core.dataplane.Host;
import dev.linkwright.core.dataplane.net.KernelProfile;
import dev.linkwright.core.plan.Answer;
import dev.linkwright.netlink.NetlinkConnection;
import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.NlmF;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.IfInfoMsg;
import dev.linkwright.netlink.route.Ifla;
import dev.linkwright.netlink.route.IflaInfo;
import dev.linkwright.netlink.route.IflaVrf;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.route.RtnlWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a refusal tells besides its error number. */
final class RefusalTest {
  @Test
  void aRefusalNamesTheAttributeAndTheNestsAroundIt() {
    NetlinkMessage request = vrf(0);
    Answer answer = Answer.of(request, refusal(request));
    assertThat(answer.ok()).isFalse();
    assertThat(answer.extAck().message()).isEqualTo("Invalid VRF table id");
    assertThat(answer.attribute()).isEqualTo("IFLA_LINKINFO.IFLA_INFO_DATA.IFLA_VRF_TABLE");
  }

  private static NetlinkException refusal(NetlinkMessage request) {
    Host host = Host.boot(KernelProfile.LINUX_6_1, 7);
    NetlinkConnection kernel =
        new NetlinkConnection(host.open((String) null), Duration.ofSeconds(1));
    return catchThrowableOfType(NetlinkException.class, () -> kernel.request(request));
  }

  private static NetlinkMessage vrf(long table) {
    int flags = NlmF.NLM_F_REQUEST | NlmF.NLM_F_ACK | NlmF.NLM_F_CREATE | NlmF.NLM_F_EXCL;
    RtnlWriter w = RtnlWriter.begin(Rtm.RTM_NEWLINK, flags, new IfInfoMsg(0, 0, 0, 0, 0));
    w.attrs().put(Ifla.IFLA_IFNAME, "red");
    int info = w.attrs().begin(Ifla.IFLA_LINKINFO);
    w.attrs().put(IflaInfo.IFLA_INFO_KIND, "vrf");
    int data = w.attrs().begin(IflaInfo.IFLA_INFO_DATA);
    w.attrs().put(IflaVrf.IFLA_VRF_TABLE, table);
    w.attrs().end(data);
    w.attrs().end(info);
    return w.message();
  }
}
