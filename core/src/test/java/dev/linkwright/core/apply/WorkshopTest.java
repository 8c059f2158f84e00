package dev.linkwright.core.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkwright.core.dataplane.Host;
import dev.linkwright.core.dataplane.net.KernelProfile;
import dev.linkwright.core.plan.Baseline;
import dev.linkwright.core.plan.Plan;
import dev.linkwright.core.rtnl.Request;
import dev.linkwright.core.rtnl.RequestCodec;
import dev.linkwright.core.state.Desired;
import dev.linkwright.core.state.StateDelta;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Plans made, applied, taken back: on the model. */
final class WorkshopTest {
  private static final Set<String> NAMESPACES = Set.of("", "blue");

  private final ModelKernel kernel = new ModelKernel(bootDocument());
  private final Workshop workshop =
      new Workshop(kernel, ModelKernel.seeded(), Workshop.Limits.USUAL);
  private final List<String> notes = new ArrayList<>();

  static Host bootDocument() {
    Host host = Host.boot(KernelProfile.LINUX_6_1, 7);
    host.addNetns("blue");
    try (KernelSession session = new KernelSession(new ModelKernel(host), Duration.ofSeconds(1))) {
      for (Request r : VrfDocument.host()) {
        session.send(r.namespace(), RequestCodec.encode(r), m -> {});
      }
    }
    return host;
  }

  @Test
  void theVrfDocumentIsPlannedAppliedKeptAndTakenBack() {
    Observation before = workshop.observe(NAMESPACES);
    Desired vrfs = VrfDocument.withChildren(VrfDocument.vrfs(), "blue");

    Plan plan = workshop.plan(before, vrfs, Baseline.EMPTY);
    assertThat(plan.conflicts()).isEmpty();
    ApplyReport report = workshop.apply(plan, notes::addAll);
    assertThat(report.differences()).isEmpty();
    assertThat(report.status()).isEqualTo(ApplyReport.Status.APPLIED);

    Observation after = workshop.observe(NAMESPACES);
    Plan again = workshop.plan(after, vrfs, report.baseline());
    assertThat(again.isEmpty()).isTrue();

    Plan back = workshop.plan(after, Desired.NOTHING, report.baseline());
    ApplyReport gone = workshop.apply(back, notes::addAll);
    assertThat(gone.status()).isEqualTo(ApplyReport.Status.APPLIED);
    assertThat(gone.baseline().entries()).isEmpty();
    assertThat(StateDelta.between(before.state(), gone.after())).isEmpty();
  }

  /** New links have no link-local address then, and an address outlives the one it came after. */
  @Test
  void theSettingsOfANamespaceAreRehearsed() {
    kernel.host().sysctl(null, "net.ipv6.conf.default.addr_gen_mode", 1);
    kernel.host().sysctl("blue", "net.ipv6.conf.default.disable_ipv6", 1);
    kernel.host().sysctl(null, "net.ipv4.conf.all.promote_secondaries", 1);

    Desired vrfs = VrfDocument.withChildren(VrfDocument.vrfs(), "blue");
    Plan plan = workshop.plan(workshop.observe(NAMESPACES), vrfs, Baseline.EMPTY);
    ApplyReport report = workshop.apply(plan, notes::addAll);
    assertThat(report.differences()).isEmpty();
    assertThat(report.status()).isEqualTo(ApplyReport.Status.APPLIED);
  }
}
