package dev.linkwright.core.dataplane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linkwright.core.dataplane.net.KernelProfile;
import dev.linkwright.netlink.NetlinkConnection;
import dev.linkwright.netlink.error.NetlinkException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * The defaults of neighbour tables, which are the first namespace's: what a transcript cannot show,
 * since it is played in one of its own. What is expected here was seen on Linux 6.1.
 */
final class NeighSysctlTest {
  private final Host host = Host.boot(KernelProfile.USER_MODE_LINUX_6_1, 7);
  private final Sysctls sysctls = host.sysctls();
  private final Links links =
      new Links(new NetlinkConnection(host.open(null), Duration.ofSeconds(1)));

  private String ucast(String protocol, String device) {
    return sysctls.read(0, "net/" + protocol + "/neigh/" + device + "/ucast_solicit").strip();
  }

  private void ucast(String protocol, String device, int value) {
    sysctls.write(
        0, "net/" + protocol + "/neigh/" + device + "/ucast_solicit", Integer.toString(value));
  }

  @Test
  void devicesFollowTheDefaultsUntilSomebodyHasSetThemOrTheyHaveAnAddress() {
    host.addNetns("x");
    for (String name : new String[] {"e1", "e2", "e3"}) {
      links.add(name, "dummy");
    }
    links.up("e1");
    ucast("ipv4", "e2", 9);
    ucast("ipv6", "e2", 9);
    ucast("ipv4", "default", 5);
    ucast("ipv6", "default", 5);
    links.add("e4", "dummy");
    assertThat(ucast("ipv6", "e1")).isEqualTo("3");
    assertThat(ucast("ipv4", "e1")).isEqualTo("5");
    assertThat(ucast("ipv4", "e2")).isEqualTo("9");
    assertThat(ucast("ipv6", "e3")).isEqualTo("5");
    assertThat(ucast("ipv6", "e4")).isEqualTo("5");
    ucast("ipv6", "default", 6);
    assertThat(ucast("ipv6", "e1")).isEqualTo("3");
    assertThat(ucast("ipv6", "e2")).isEqualTo("9");
    assertThat(ucast("ipv6", "e4")).isEqualTo("6");
  }

  @Test
  void defaultsAndThresholdsAreFilesOfTheFirstNamespaceOnly() {
    host.addNetns("x");
    int x = host.netnsFd("x");
    assertThat(sysctls.list(0, "net/ipv4/neigh")).containsExactly("default/", "lo/");
    assertThat(sysctls.list(x, "net/ipv4/neigh")).containsExactly("lo/");
    assertThat(sysctls.list(0, "net/ipv6/neigh/default")).hasSize(21).contains("gc_thresh1");
    assertThat(sysctls.list(0, "net/ipv6/neigh/lo")).hasSize(17).doesNotContain("gc_thresh1");
    sysctls.write(0, "net/ipv4/neigh/default/gc_interval", "7");
    assertThat(sysctls.read(0, "net/ipv4/neigh/default/gc_interval")).isEqualTo("7\n");
    assertThat(sysctls.read(0, "net/ipv6/neigh/default/gc_interval")).isEqualTo("30\n");
    assertThatThrownBy(() -> sysctls.write(0, "net/ipv4/neigh/default/gc_thresh2", "-1"))
        .isInstanceOf(NetlinkException.class);
    assertThatThrownBy(() -> sysctls.read(x, "net/ipv4/neigh/default/gc_interval"))
        .isInstanceOf(NetlinkException.class);
  }

  @Test
  void millisecondsAreRoundedUpToTicks() {
    sysctls.write(0, "net/ipv4/neigh/lo/base_reachable_time_ms", "7");
    assertThat(sysctls.read(0, "net/ipv4/neigh/lo/base_reachable_time_ms")).isEqualTo("10\n");
    sysctls.write(0, "net/ipv4/neigh/lo/retrans_time_ms", "2147483647");
    assertThat(sysctls.read(0, "net/ipv4/neigh/lo/retrans_time_ms")).isEqualTo("2147483650\n");
    assertThatThrownBy(
            () -> sysctls.write(0, "net/ipv4/neigh/lo/delay_first_probe_time", "21474837"))
        .isInstanceOf(NetlinkException.class);
  }
}
