package dev.linkwright.netlink;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.Binary.binary;
import static dev.linkwright.netlink.attr.U32.u32;
import static dev.linkwright.netlink.attr.U64.u64;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Binary;
import dev.linkwright.netlink.attr.U32;
import dev.linkwright.netlink.attr.U64;

/**
 * What the kernel would have accepted, in NLMSGERR_ATTR_POLICY. Source:
 * include/uapi/linux/netlink.h, {@code enum netlink_policy_type_attr}; net/netlink/policy.c {@code
 * netlink_policy_dump_write_attr}.
 */
public final class NlPolicyTypeAttr {
  public static final U32 NL_POLICY_TYPE_ATTR_TYPE = u32(1, "NL_POLICY_TYPE_ATTR_TYPE");
  public static final U64 NL_POLICY_TYPE_ATTR_MIN_VALUE_S =
      u64(2, "NL_POLICY_TYPE_ATTR_MIN_VALUE_S");
  public static final U64 NL_POLICY_TYPE_ATTR_MAX_VALUE_S =
      u64(3, "NL_POLICY_TYPE_ATTR_MAX_VALUE_S");
  public static final U64 NL_POLICY_TYPE_ATTR_MIN_VALUE_U =
      u64(4, "NL_POLICY_TYPE_ATTR_MIN_VALUE_U");
  public static final U64 NL_POLICY_TYPE_ATTR_MAX_VALUE_U =
      u64(5, "NL_POLICY_TYPE_ATTR_MAX_VALUE_U");
  public static final U32 NL_POLICY_TYPE_ATTR_MIN_LENGTH = u32(6, "NL_POLICY_TYPE_ATTR_MIN_LENGTH");
  public static final U32 NL_POLICY_TYPE_ATTR_MAX_LENGTH = u32(7, "NL_POLICY_TYPE_ATTR_MAX_LENGTH");
  public static final U32 NL_POLICY_TYPE_ATTR_POLICY_IDX = u32(8, "NL_POLICY_TYPE_ATTR_POLICY_IDX");
  public static final U32 NL_POLICY_TYPE_ATTR_POLICY_MAXTYPE =
      u32(9, "NL_POLICY_TYPE_ATTR_POLICY_MAXTYPE");
  public static final U32 NL_POLICY_TYPE_ATTR_BITFIELD32_MASK =
      u32(10, "NL_POLICY_TYPE_ATTR_BITFIELD32_MASK");
  public static final Binary NL_POLICY_TYPE_ATTR_PAD = binary(11, "NL_POLICY_TYPE_ATTR_PAD");
  public static final U64 NL_POLICY_TYPE_ATTR_MASK = u64(12, "NL_POLICY_TYPE_ATTR_MASK");

  /** The table. */
  public static final AttrSet SET = attrSet("policy", NlPolicyTypeAttr.class);

  private NlPolicyTypeAttr() {}
}
