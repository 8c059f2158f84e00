package dev.linkwright.core.dataplane.bridge;

import static dev.linkwright.netlink.route.BridgeVlanInfo.BRIDGE_VLAN_INFO_PVID;
import static dev.linkwright.netlink.route.BridgeVlanInfo.BRIDGE_VLAN_INFO_RANGE_BEGIN;
import static dev.linkwright.netlink.route.BridgeVlanInfo.BRIDGE_VLAN_INFO_RANGE_END;

import dev.linkwright.netlink.attr.Bytes;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import org.jspecify.annotations.Nullable;

/**
 * A VLAN, or an end of a range of them, in a request. Source: include/uapi/linux/if_bridge.h,
 * {@code struct bridge_vlan_info}.
 *
 * @param flags BRIDGE_VLAN_INFO_*
 * @param vid the number
 */
record BrVlanInfo(int flags, int vid) {
  private static final int VLAN_VID_MASK = 0xfff;

  static BrVlanInfo read(byte[] b, int at) {
    return new BrVlanInfo(Bytes.getU16(b, at), Bytes.getU16(b, at + 2));
  }

  boolean has(int flag) {
    return (flags & flag) != 0;
  }

  private static NetlinkException invalid(String text) {
    return NetlinkException.refused(Errno.EINVAL, "bridge: " + text);
  }

  /** Source: net/bridge/br_private.h, {@code br_vlan_valid_id}. */
  static void requireValidId(int vid) {
    if (vid == 0 || vid >= VLAN_VID_MASK) {
      throw invalid("Vlan id is invalid");
    }
  }

  /**
   * Whether this can begin a range, or end the one that {@code last} began. Source:
   * net/bridge/br_private.h, {@code br_vlan_valid_range}.
   */
  void requireValidRange(@Nullable BrVlanInfo last) {
    if (has(BRIDGE_VLAN_INFO_PVID)) {
      throw invalid("Pvid isn't allowed in a range");
    }
    if (last != null) {
      if (has(BRIDGE_VLAN_INFO_RANGE_BEGIN)) {
        throw invalid("Found a new vlan range start while processing one");
      }
      if (!has(BRIDGE_VLAN_INFO_RANGE_END)) {
        throw invalid("Vlan range end flag is missing");
      }
      if (vid <= last.vid) {
        throw invalid("End vlan id is less than or equal to start vlan id");
      }
    }
    if (!has(BRIDGE_VLAN_INFO_RANGE_BEGIN | BRIDGE_VLAN_INFO_RANGE_END)) {
      throw invalid("Both vlan range flags are missing");
    }
  }
}
