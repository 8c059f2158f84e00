package dev.linkwright.core.dataplane.rtnetlink;

import dev.linkwright.core.dataplane.net.KernelChange;
import dev.linkwright.core.dataplane.net.Machine;
import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.net.NsIds;
import dev.linkwright.core.dataplane.net.Rtnl;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.Ifla;

/** Which namespace a request means. Source: net/core/rtnetlink.c, net/core/net_namespace.c. */
public final class RtnlNet {
  /**
   * File descriptors that stand for namespaces of the model start here; the namespace's id is
   * added.
   */
  private static final int FIRST_FD = 0x4000_0000;

  private RtnlNet() {}

  /**
   * The number by which IFLA_NET_NS_FD and NETNSA_FD name the namespace with {@code id}: the
   * model's file descriptor.
   */
  public static int fdOf(int id) {
    return FIRST_FD + id;
  }

  /** Source: net/core/net_namespace.c, {@code get_net_ns_by_fd}. */
  public static Net getNetNsByFd(Rtnl rtnl, long fd) {
    int id = (int) fd - FIRST_FD;
    if (!rtnl.hasNet(id)) {
      throw NetlinkException.refused(Errno.EBADF);
    }
    return rtnl.net(id);
  }

  /**
   * The model has one process, the first, in the first namespace. Source: net/core/net_namespace.c,
   * {@code get_net_ns_by_pid}.
   */
  public static Net getNetNsByPid(Rtnl rtnl, long pid) {
    if (pid != 1) {
      throw NetlinkException.refused(Errno.ESRCH);
    }
    return rtnl.net(Machine.INIT_NET);
  }

  /** Where a link shall be. Source: net/core/rtnetlink.c, {@code rtnl_link_get_net_capable}. */
  public static Net rtnlLinkGetNet(Net srcNet, Attrs tb) {
    if (tb.has(Ifla.IFLA_TARGET_NETNSID)) {
      return byTargetNsid(srcNet, tb);
    }
    if (tb.has(Ifla.IFLA_NET_NS_PID)) {
      return getNetNsByPid(srcNet.rtnl(), tb.get(Ifla.IFLA_NET_NS_PID));
    }
    if (tb.has(Ifla.IFLA_NET_NS_FD)) {
      return getNetNsByFd(srcNet.rtnl(), tb.get(Ifla.IFLA_NET_NS_FD));
    }
    return srcNet;
  }

  /**
   * Refuses, where the kernel does so before all else, a request that names no namespace it can
   * find. Source: net/core/rtnetlink.c, {@code rtnl_setlink}.
   */
  static void targetFirst(Net srcNet, Attrs tb) {
    if (srcNet.has(KernelChange.TARGET_NAMESPACE_FIRST)) {
      rtnlLinkGetNet(srcNet, tb);
    }
  }

  /** Whether a request says where a link shall be. */
  static boolean namesNetns(Attrs tb) {
    return tb.has(Ifla.IFLA_TARGET_NETNSID)
        || tb.has(Ifla.IFLA_NET_NS_PID)
        || tb.has(Ifla.IFLA_NET_NS_FD);
  }

  /**
   * The namespace a GET or DEL is about. Source: net/core/rtnetlink.c, {@code
   * rtnl_get_net_ns_capable}.
   */
  static Net targetNet(Net srcNet, Attrs tb) {
    return tb.has(Ifla.IFLA_TARGET_NETNSID) ? byTargetNsid(srcNet, tb) : srcNet;
  }

  private static Net byTargetNsid(Net srcNet, Attrs tb) {
    Net net = NsIds.getNetNsById(srcNet, tb.get(Ifla.IFLA_TARGET_NETNSID));
    if (net == null) {
      throw NetlinkException.refused(Errno.EINVAL);
    }
    return net;
  }

  /**
   * Refuses a request that names a namespace twice, or other than by number. Source:
   * net/core/rtnetlink.c, {@code rtnl_ensure_unique_netns}.
   */
  static void rtnlEnsureUniqueNetns(Attrs tb, boolean idOnly) {
    boolean pid = tb.has(Ifla.IFLA_NET_NS_PID);
    boolean fd = tb.has(Ifla.IFLA_NET_NS_FD);
    boolean target = tb.has(Ifla.IFLA_TARGET_NETNSID);
    if (idOnly && (pid || fd)) {
      throw NetlinkException.refused(Errno.EOPNOTSUPP, "specified netns attribute not supported");
    }
    if ((pid && fd) || (target && (pid || fd))) {
      throw NetlinkException.refused(
          Errno.EINVAL, "multiple netns identifying attributes specified");
    }
  }
}
