package dev.linkwright.server.backend;

import dev.linkwright.core.rtnl.NamespaceDump;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The host of the kernel's VRF document before any VRF: lo, eth0 to eth4 up with the document's
 * IPv4 and IPv6 addresses, eth5 down and without an address. Source:
 * Documentation/networking/vrf.rst.
 */
final class ExampleHost {
  private ExampleHost() {}

  /** Its dumps, as Linux 6.1 gave them. */
  static List<NamespaceDump> dumps() {
    try (@Nullable InputStream in = ExampleHost.class.getResourceAsStream("example-host.hex")) {
      if (in == null) {
        throw new IllegalStateException("the example host is not on the class path");
      }
      return DumpFile.read(new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException("the example host cannot be read", e);
    }
  }
}
