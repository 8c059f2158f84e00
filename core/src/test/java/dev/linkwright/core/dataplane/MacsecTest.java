package dev.linkwright.core.dataplane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkwright.core.dataplane.net.KernelProfile;
import dev.linkwright.netlink.NetlinkConnection;
import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.attr.AttrWriter;
import dev.linkwright.netlink.route.Ifla;
import dev.linkwright.netlink.route.IflaMacsec;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What transcripts cannot show of macsec: dumps that are taken over. */
final class MacsecTest {
  private static Links on(Host host) {
    return new Links(new NetlinkConnection(host.open((String) null), Duration.ofSeconds(1)));
  }

  private static List<NetlinkMessage> dump(Host host) {
    return on(host).dump().stream().map(m -> m.stamped(0, 0, 0)).toList();
  }

  @Test
  void devicesAreTakenOver() {
    Host host = Host.boot(KernelProfile.LINUX_6_1, 1);
    Links links = on(host);
    links.add("d0", "dummy");
    int below = links.index("d0");
    Consumer<AttrWriter> onTop = tb -> tb.put(Ifla.IFLA_LINK, below);
    links.add("m0", "macsec", onTop, data -> data.put(IflaMacsec.IFLA_MACSEC_INC_SCI, 0));
    links.add(
        "m1",
        "macsec",
        onTop,
        data ->
            data.put(IflaMacsec.IFLA_MACSEC_PORT, 7)
                .put(IflaMacsec.IFLA_MACSEC_ICV_LEN, 8)
                .put(IflaMacsec.IFLA_MACSEC_REPLAY_PROTECT, 1)
                .put(IflaMacsec.IFLA_MACSEC_WINDOW, 32));
    Host copy = new Seeder(KernelProfile.LINUX_6_1, 99).dump("", dump(host)).seed();
    assertThat(copy.notModelled()).isEmpty();
    assertThat(dump(copy)).isEqualTo(dump(host));
    on(copy).del("d0");
    assertThat(on(copy).names()).containsExactly("lo");
  }
}
