package dev.linkwright.core.dataplane.vlan;

import static dev.linkwright.netlink.route.IflaVlan.IFLA_VLAN_EGRESS_QOS;
import static dev.linkwright.netlink.route.IflaVlan.IFLA_VLAN_FLAGS;
import static dev.linkwright.netlink.route.IflaVlan.IFLA_VLAN_ID;
import static dev.linkwright.netlink.route.IflaVlan.IFLA_VLAN_INGRESS_QOS;
import static dev.linkwright.netlink.route.IflaVlan.IFLA_VLAN_PROTOCOL;

import dev.linkwright.core.dataplane.rtnetlink.LinkRequest;
import dev.linkwright.core.dataplane.rtnetlink.LinkValidate;
import dev.linkwright.core.dataplane.rtnetlink.Nla;
import dev.linkwright.core.dataplane.rtnetlink.NlaPolicy;
import dev.linkwright.core.dataplane.rtnetlink.Validate;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.attr.Bytes;
import dev.linkwright.netlink.attr.Nest;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.ExtAck;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.IflaVlan;
import dev.linkwright.netlink.route.IflaVlanQos;
import dev.linkwright.netlink.route.VlanFlag;

/** What a request about a VLAN may say. Source: net/8021q/vlan_netlink.c. */
final class VlanCheck {
  static final int ETH_P_8021Q = 0x8100;
  static final int ETH_P_8021AD = 0x88a8;

  /** VLAN_VID_MASK: the highest number is reserved. */
  private static final int VLAN_VID_MASK = 0xfff;

  private static final int SIZEOF_STRUCT = 8;

  static final int KNOWN_FLAGS =
      VlanFlag.VLAN_FLAG_REORDER_HDR
          | VlanFlag.VLAN_FLAG_GVRP
          | VlanFlag.VLAN_FLAG_LOOSE_BINDING
          | VlanFlag.VLAN_FLAG_MVRP
          | VlanFlag.VLAN_FLAG_BRIDGE_BINDING;

  /** Source: net/8021q/vlan_netlink.c, {@code vlan_policy}. */
  static final NlaPolicy VLAN_POLICY =
      NlaPolicy.policy(
          IflaVlan.SET,
          IFLA_VLAN_PROTOCOL.type(),
          Nla.of(IFLA_VLAN_ID),
          Nla.min(IFLA_VLAN_FLAGS, SIZEOF_STRUCT),
          Nla.of(IFLA_VLAN_EGRESS_QOS),
          Nla.of(IFLA_VLAN_INGRESS_QOS),
          Nla.of(IFLA_VLAN_PROTOCOL));

  /** Source: net/8021q/vlan_netlink.c, {@code vlan_map_policy}. */
  private static final NlaPolicy VLAN_MAP_POLICY =
      NlaPolicy.policy(
          IflaVlanQos.SET,
          IflaVlanQos.IFLA_VLAN_QOS_MAPPING.type(),
          Nla.min(IflaVlanQos.IFLA_VLAN_QOS_MAPPING, SIZEOF_STRUCT));

  private VlanCheck() {}

  /** A refusal in the words of the module ({@code NL_SET_ERR_MSG_MOD}). */
  static NetlinkException refused(Errno errno, String text) {
    return NetlinkException.refused(errno, "8021q: " + text);
  }

  /** Source: net/8021q/vlan_netlink.c, {@code vlan_validate}. */
  static void vlanValidate(LinkRequest request) {
    LinkValidate.ethAddress(request.tb(), ExtAck.message("8021q: Invalid link address"));
    Attrs data = request.data();
    if (data == null) {
      throw refused(Errno.EINVAL, "VLAN properties not specified");
    }
    if (data.has(IFLA_VLAN_PROTOCOL) && !isProtocol(data.get(IFLA_VLAN_PROTOCOL))) {
      throw refused(Errno.EPROTONOSUPPORT, "Invalid VLAN protocol");
    }
    if (data.has(IFLA_VLAN_ID) && data.get(IFLA_VLAN_ID) >= VLAN_VID_MASK) {
      throw refused(Errno.ERANGE, "Invalid VLAN id");
    }
    if (data.has(IFLA_VLAN_FLAGS) && (flags(data) & mask(data) & ~KNOWN_FLAGS) != 0) {
      throw refused(Errno.EINVAL, "Invalid VLAN flags");
    }
    checkQosMap(request, data, IFLA_VLAN_INGRESS_QOS, "Invalid ingress QOS map");
    checkQosMap(request, data, IFLA_VLAN_EGRESS_QOS, "Invalid egress QOS map");
  }

  /** Source: net/8021q/vlan_netlink.c, {@code vlan_validate_qos_map}. */
  private static void checkQosMap(LinkRequest request, Attrs data, Nest key, String text) {
    if (!data.has(key)) {
      return;
    }
    try {
      byte[] bytes = request.request().bytes();
      VLAN_MAP_POLICY.parseNested(bytes, data, key, Validate.LIBERAL);
    } catch (NetlinkException malformed) {
      throw refused(malformed.errno(), text);
    }
  }

  private static boolean isProtocol(int protocol) {
    return protocol == ETH_P_8021Q || protocol == ETH_P_8021AD;
  }

  private static int flags(Attrs data) {
    return Bytes.getS32(data.get(IFLA_VLAN_FLAGS), 0);
  }

  private static int mask(Attrs data) {
    return Bytes.getS32(data.get(IFLA_VLAN_FLAGS), 4);
  }

  /**
   * The flags {@code before} with what the request sets and clears. Source: net/8021q/vlan_dev.c,
   * {@code vlan_dev_change_flags}.
   */
  static int changed(int before, Attrs data) {
    if ((mask(data) & ~KNOWN_FLAGS) != 0) {
      throw NetlinkException.refused(Errno.EINVAL);
    }
    return (before & ~mask(data)) | (flags(data) & mask(data));
  }
}
