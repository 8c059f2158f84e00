package dev.linkwright.core.dataplane.rtnetlink;

import dev.linkwright.core.dataplane.netdev.ForeignLink;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The kinds of link this kernel has; filled once, by the wiring. Source: net/core/rtnetlink.c,
 * {@code link_ops}.
 */
public final class RtnlLinkKinds {
  private final Map<String, RtnlLinkOps> byKind = new ConcurrentHashMap<>();

  /** Source: net/core/rtnetlink.c, {@code rtnl_link_register}. */
  public void rtnlLinkRegister(RtnlLinkOps ops) {
    byKind.put(ops.kind(), ops);
  }

  /**
   * The kind called {@code kind}, or null. Source: net/core/rtnetlink.c, {@code rtnl_link_ops_get}.
   */
  public @Nullable RtnlLinkOps rtnlLinkOpsGet(String kind) {
    return byKind.get(kind);
  }

  /** The operations of {@code dev}, or null if it has none or the model does not know its kind. */
  public @Nullable RtnlLinkOps of(NetDevice dev) {
    boolean foreign = dev.kind().priv() instanceof ForeignLink;
    return foreign ? null : byKind.get(dev.kind().name());
  }
}
