package dev.linkwright.core.dataplane.rtnetlink;

import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.core.dataplane.netdev.NetdevState;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.IfInfoMsg;
import dev.linkwright.netlink.route.Iff;
import dev.linkwright.netlink.route.Ifla;
import dev.linkwright.netlink.value.MacAddress;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What all requests about links share. Source: net/core/rtnetlink.c. */
public final class LinkMsg {
  private final RtnlAfFamilies families;

  public LinkMsg(RtnlAfFamilies families) {
    this.families = families;
  }

  /**
   * The link a request is about.
   *
   * @param value how it is, or how it would be
   * @param dev the link in the lock, or null while it is yet to be made
   */
  public record Target(NetDevice value, @Nullable Dev dev) {
    static Target of(Dev dev) {
      return new Target(dev.now(), dev);
    }
  }

  /**
   * Checks what does not depend on the kind, where there is no link yet. Source:
   * net/core/rtnetlink.c, {@code validate_linkmsg}.
   */
  void validateLinkmsg(RtnlRequest request, Attrs tb) {
    if (tb.has(Ifla.IFLA_AF_SPEC)) {
      families.validateLinkAf(request, tb, null);
    }
  }

  /**
   * Checks it for a link. No family knows of one that is just being made, and so takes anything for
   * it. Source: net/core/rtnetlink.c, {@code validate_linkmsg}.
   */
  public void validateLinkmsg(RtnlRequest request, Target target, Attrs tb) {
    int needed = target.value().address().length();
    boolean shortAddress = tb.has(Ifla.IFLA_ADDRESS) && tb.length(Ifla.IFLA_ADDRESS) < needed;
    boolean shortBroadcast = tb.has(Ifla.IFLA_BROADCAST) && tb.length(Ifla.IFLA_BROADCAST) < needed;
    if (shortAddress || shortBroadcast) {
      throw NetlinkException.refused(Errno.EINVAL);
    }
    GsoLimits.validate(request.net().profile(), target.value().queues().gso(), tb);
    if (tb.has(Ifla.IFLA_AF_SPEC)) {
      if (target.dev() != null) {
        families.validateLinkAf(request, tb, target.dev());
      } else if (families.areNamed(request, tb)) {
        throw NetlinkException.refused(Errno.EAFNOSUPPORT);
      }
    }
  }

  /**
   * The flags a request leads to: those it means from it, the others as they are. Source:
   * net/core/rtnetlink.c, {@code rtnl_dev_combine_flags}.
   */
  static int rtnlDevCombineFlags(NetDevice dev, IfInfoMsg ifm) {
    if (ifm.change() == 0) {
      return ifm.flags();
    }
    int present =
        (dev.flags() & ~(Iff.IFF_PROMISC | Iff.IFF_ALLMULTI))
            | (dev.state().gflags() & (Iff.IFF_PROMISC | Iff.IFF_ALLMULTI));
    return (ifm.flags() & ifm.change()) | (present & ~ifm.change());
  }

  /**
   * The link whose name or further name is in {@code tb}, or null. Source: net/core/rtnetlink.c,
   * {@code rtnl_dev_get}.
   */
  static @Nullable Dev rtnlDevGet(Net net, Attrs tb) {
    String name =
        tb.has(Ifla.IFLA_IFNAME) ? tb.get(Ifla.IFLA_IFNAME) : tb.get(Ifla.IFLA_ALT_IFNAME);
    NetDevice dev = NetdevState.devGetByName(net, name);
    return dev == null ? null : Dev.of(net, dev);
  }

  /** The link with the number, or null. */
  static @Nullable Dev byIndex(Net net, int ifindex) {
    NetDevice dev = NetdevState.devGetByIndex(net, ifindex);
    return dev == null ? null : Dev.of(net, dev);
  }

  /** Whether a request names a link by name or further name. */
  static boolean hasName(Attrs tb) {
    return tb.has(Ifla.IFLA_IFNAME) || tb.has(Ifla.IFLA_ALT_IFNAME);
  }

  /** The first bytes of {@code given}, as many as an address of {@code dev} has. */
  static MacAddress address(MacAddress given, NetDevice dev) {
    return MacAddress.of(Arrays.copyOf(given.toBytes(), dev.address().length()));
  }
}
