package dev.linkwright.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An intent about a network device: what all of them have. */
public sealed interface DeviceIntent extends Intent
    permits VrfIntent,
        MacvlanIntent,
        IpvlanIntent,
        DummyIntent,
        VethIntent,
        VlanIntent,
        BridgeIntent,
        LinkIntent {
  /** Addresses with prefix length that the device shall have, IPv4 and IPv6. */
  List<String> addresses();

  /** Largest packet in bytes; null leaves the kernel's choice. */
  @Nullable Integer mtu();

  /**
   * Whether the device is up; null means up for a device that is created and "as it is" for a
   * {@code link}.
   */
  @Nullable Boolean up();
}
