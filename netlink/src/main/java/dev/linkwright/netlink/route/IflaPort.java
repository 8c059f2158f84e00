package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.Binary.binary;
import static dev.linkwright.netlink.attr.Str.str;
import static dev.linkwright.netlink.attr.U16.u16;
import static dev.linkwright.netlink.attr.U32.u32;
import static dev.linkwright.netlink.attr.U8.u8;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Binary;
import dev.linkwright.netlink.attr.Str;
import dev.linkwright.netlink.attr.U16;
import dev.linkwright.netlink.attr.U32;
import dev.linkwright.netlink.attr.U8;

/**
 * A port profile of a virtual function or of the device itself. Source:
 * include/uapi/linux/if_link.h, net/core/rtnetlink.c {@code ifla_port_policy}.
 */
public final class IflaPort {
  public static final U32 IFLA_PORT_VF = u32(1, "IFLA_PORT_VF");
  public static final Str IFLA_PORT_PROFILE = str(2, "IFLA_PORT_PROFILE");
  public static final Binary IFLA_PORT_VSI_TYPE =
      binary(3, "IFLA_PORT_VSI_TYPE", LinkStructs.IFLA_PORT_VSI);
  public static final Binary IFLA_PORT_INSTANCE_UUID = binary(4, "IFLA_PORT_INSTANCE_UUID");
  public static final Binary IFLA_PORT_HOST_UUID = binary(5, "IFLA_PORT_HOST_UUID");
  public static final U8 IFLA_PORT_REQUEST = u8(6, "IFLA_PORT_REQUEST");
  public static final U16 IFLA_PORT_RESPONSE = u16(7, "IFLA_PORT_RESPONSE");

  /** The table. */
  public static final AttrSet SET = attrSet("port profile", IflaPort.class);

  private IflaPort() {}
}
