package dev.linkwright.server.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linkwright.core.dataplane.Host;
import dev.linkwright.core.dataplane.net.KernelProfile;
import dev.linkwright.netlink.NetlinkConnection;
import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.jnr.ModelSocketTransport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WarmUpTest {
  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir Path directory;
  private final SharedModels names = new SharedModels(Host.boot(KernelProfile.LINUX_6_1, 1));

  @Test
  void onlyWhatIsThereToBeRefusedIsRefused() {
    Path path = directory.resolve("socket");
    ModelEndpoint endpoint = ModelEndpoint.open(path, names, Tap.NONE);
    try (NetlinkConnection ip = connect(path, ModelNames.OWN_COPY)) {
      assertThat(refusals(ip, WarmUpRequests.GATEWAY)).isEmpty();
      assertThat(refusals(ip, List.of(WarmUpRequests.newRoute(1)))).isEmpty();
      assertThat(refusals(ip, List.of(WarmUpRequests.newRoute(1)))).containsExactly(Errno.EEXIST);
      for (int life = 0; life < 2; life++) {
        assertThat(refusals(ip, WarmUpRequests.LIFE))
            .containsExactly(Errno.EEXIST, Errno.EEXIST, Errno.ENETUNREACH, Errno.ESRCH);
      }
      assertThat(refusals(ip, List.of(WarmUpRequests.delRoute(1)))).isEmpty();
      WarmUpRequests.DUMPS.forEach(dump -> assertThat(ip.dump(dump).messages()).isNotEmpty());
    } finally {
      endpoint.close();
    }
  }

  @Test
  void programsWaitUntilTheyAreServed() throws Exception {
    Path path = directory.resolve("socket");
    ModelEndpoint endpoint = ModelEndpoint.listen(path, names, Tap.NONE);
    try {
      CompletableFuture<Integer> portId =
          CompletableFuture.supplyAsync(
              () -> {
                try (ModelSocketTransport socket = ModelSocketTransport.open(path, 0, "")) {
                  return socket.portId();
                }
              });
      assertThatThrownBy(() -> portId.get(200, TimeUnit.MILLISECONDS))
          .isInstanceOf(TimeoutException.class);
      endpoint.serve();
      assertThat(portId.get(SOON.toSeconds(), TimeUnit.SECONDS)).isPositive();
    } finally {
      endpoint.close();
    }
  }

  private static NetlinkConnection connect(Path path, String model) {
    return new NetlinkConnection(ModelSocketTransport.open(path, 0, model), SOON);
  }

  private static List<Errno> refusals(NetlinkConnection ip, List<NetlinkMessage> requests) {
    List<Errno> refusals = new ArrayList<>();
    for (NetlinkMessage request : requests) {
      try {
        ip.request(request);
      } catch (NetlinkException e) {
        refusals.add(e.errno());
      }
    }
    return refusals;
  }
}
