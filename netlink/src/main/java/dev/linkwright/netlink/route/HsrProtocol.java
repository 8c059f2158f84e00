package dev.linkwright.netlink.route;

/** IFLA_HSR_PROTOCOL. Source: include/uapi/linux/if_link.h. */
public final class HsrProtocol {
  public static final int HSR_PROTOCOL_HSR = 0;
  public static final int HSR_PROTOCOL_PRP = 1;

  private HsrProtocol() {}
}
