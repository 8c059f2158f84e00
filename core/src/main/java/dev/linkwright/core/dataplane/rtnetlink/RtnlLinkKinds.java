package dev.linkwright.core.dataplane.rtnetlink;

import dev.linkwright.core.dataplane.netdev.ForeignLink;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.IflaInfo;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The kinds of link this kernel has; filled once, by the wiring. Source: net/core/rtnetlink.c,
 * {@code link_ops}.
 */
public final class RtnlLinkKinds {
  /** Kinds of Linux for which there is no table of IFLA_INFO_DATA. */
  private static final Set<String> KINDS_WITHOUT_DATA =
      Set.of("lowpan", "pfcp", "team", "virt_wifi", "wireguard");

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

  /**
   * Why a link of a kind that is not here is refused: what Linux says of a kind it does not know,
   * unless it does know it and only the model does not.
   */
  static NetlinkException refusal(String kind) {
    boolean linux = KINDS_WITHOUT_DATA.contains(kind) || IflaInfo.data(kind) != AttrSet.EMPTY;
    String words = linux ? "Links of kind " + kind + " are not modelled" : "Unknown device type";
    return NetlinkException.refused(Errno.EOPNOTSUPP, words);
  }

  /** The operations of {@code dev}, or null if it has none or the model does not know its kind. */
  public @Nullable RtnlLinkOps of(NetDevice dev) {
    boolean foreign = dev.kind().priv() instanceof ForeignLink;
    return foreign ? null : byKind.get(dev.kind().name());
  }
}
