package dev.linkwright.core.dataplane.rtnetlink;

/**
 * Answers a request that is not a dump. Source: include/net/rtnetlink.h, {@code rtnl_doit_func}.
 */
@FunctionalInterface
public interface RtnlDoit {
  /**
   * Does what {@code request} asks for; answers go to {@link RtnlRequest#rtnlUnicast}.
   *
   * @throws dev.linkwright.netlink.error.NetlinkException the errno and extended acknowledgement of
   *     the refusal
   */
  void doit(RtnlRequest request);
}
