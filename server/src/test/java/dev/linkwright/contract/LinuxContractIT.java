package dev.linkwright.contract;

import dev.linkwright.oracle.LinuxTests;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/**
 * The contract on a real Linux 6.1, on two of them at once: most of the time the kernel is waited
 * for.
 */
final class LinuxContractIT {
  private static final Duration LIMIT = Duration.ofMinutes(10);

  @TestFactory
  Stream<DynamicNode> linux() {
    LinuxTests.installed();
    CompletableFuture<Stream<DynamicNode>> odd =
        CompletableFuture.supplyAsync(() -> LinuxTests.run(LIMIT, LinuxContract.Odd.class));
    return Stream.concat(LinuxTests.run(LIMIT, LinuxContract.Even.class), odd.join());
  }
}
