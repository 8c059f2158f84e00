package dev.linkwright.contract;

import dev.linkwright.oracle.LinuxTests;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/** The complaints that no transcript can hold, on a real Linux 6.1. */
final class LinuxComplaintsIT {
  @TestFactory
  Stream<DynamicNode> linux() {
    return LinuxTests.run(Duration.ofMinutes(10), LinuxComplaints.class);
  }
}
