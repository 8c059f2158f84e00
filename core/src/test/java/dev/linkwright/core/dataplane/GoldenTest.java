package dev.linkwright.core.dataplane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkwright.core.dataplane.Golden.Command;
import dev.linkwright.core.dataplane.Golden.Scenario;
import dev.linkwright.core.dataplane.net.KernelProfile;
import dev.linkwright.netlink.NetlinkTransport;
import dev.linkwright.netlink.route.RtnlGroup;
import dev.linkwright.netlink.value.IpAddress;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The model answers and notifies byte for byte as a recorded Linux 6.1 did. */
@NullMarked
class GoldenTest {
  /** The recorded kernel was built without multicast routing tables. */
  private static final KernelProfile RECORDED = KernelProfile.USER_MODE_LINUX_6_1;

  private static final int GROUPS = 36;

  static List<Scenario> ipv4() {
    return Golden.read("/dataplane/ipv4.golden");
  }

  @ParameterizedTest
  @MethodSource("ipv4")
  void ipv4AsRecorded(Scenario scenario) {
    check(scenario, IpAddress.AF_INET);
  }

  static List<Scenario> ipv6() {
    return Golden.read("/dataplane/ipv6.golden");
  }

  /** But for which of several next hops is taken: Linux hashes with a random key. */
  @ParameterizedTest
  @MethodSource("ipv6")
  void ipv6AsRecorded(Scenario scenario) {
    check(scenario, IpAddress.AF_INET6);
  }

  static List<Scenario> routing() {
    return Golden.read("/dataplane/routing.golden");
  }

  @ParameterizedTest
  @MethodSource("routing")
  void routingAsRecorded(Scenario scenario) {
    check(scenario, IpAddress.AF_INET, IpAddress.AF_INET6);
  }

  private static void check(Scenario scenario, int... family) {
    Host host = Golden.host(RECORDED, scenario);
    try (NetlinkTransport asking = host.open(null);
        NetlinkTransport listening = host.open(null)) {
      for (int group = 1; group <= GROUPS; group++) {
        if (group != RtnlGroup.RTNLGRP_NEIGH) {
          // Nobody listened for neighbours when these were recorded.
          listening.join(group);
        }
      }
      for (Command recorded : scenario.commands()) {
        Command model = Golden.replay(asking, listening, recorded, family);
        assertThat(model.answers())
            .as("answers to: %s", recorded.text())
            .isEqualTo(recorded.answers());
        assertThat(model.notices())
            .as("notifications of: %s", recorded.text())
            .isEqualTo(recorded.notices());
      }
    }
  }
}
