package dev.linkwright.server.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkwright.core.dataplane.Host;
import dev.linkwright.core.dataplane.net.KernelProfile;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class RealTimeTest {
  private final Host shared = Host.boot(KernelProfile.LINUX_6_1, 1);
  private final AtomicLong clock = new AtomicLong(5000);

  private static long now(Host host) {
    return host.snapshot().clock().now();
  }

  @Test
  void timeGoesByOnModelsFromTheFirstRequestOn() {
    try (RealTime time = new RealTime(new SharedModels(shared), clock::get)) {
      Host first = time.model("");
      clock.addAndGet(700);
      Host second = time.model("b");
      clock.addAndGet(50);
      time.tick();
      assertThat(first).isSameAs(shared);
      assertThat(now(first)).isEqualTo(750);
      assertThat(now(second)).isEqualTo(50);
      assertThat(time.model("b")).isSameAs(second);
      assertThat(now(second)).isEqualTo(50);
    }
  }
}
