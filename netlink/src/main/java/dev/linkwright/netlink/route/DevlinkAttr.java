package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.Str.str;
import static dev.linkwright.netlink.attr.U32.u32;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Str;
import dev.linkwright.netlink.attr.U32;

/**
 * The handle of the devlink port behind a link, in IFLA_DEVLINK_PORT. Source:
 * include/uapi/linux/devlink.h, net/devlink/port.c {@code devlink_nl_port_handle_fill}.
 */
public final class DevlinkAttr {
  public static final Str DEVLINK_ATTR_BUS_NAME = str(1, "DEVLINK_ATTR_BUS_NAME");
  public static final Str DEVLINK_ATTR_DEV_NAME = str(2, "DEVLINK_ATTR_DEV_NAME");
  public static final U32 DEVLINK_ATTR_PORT_INDEX = u32(3, "DEVLINK_ATTR_PORT_INDEX");

  /** The table. */
  public static final AttrSet SET = attrSet("devlink port", DevlinkAttr.class);

  private DevlinkAttr() {}
}
