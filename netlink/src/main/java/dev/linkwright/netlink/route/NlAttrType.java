package dev.linkwright.netlink.route;

/**
 * Types of attributes in a policy, NL_POLICY_TYPE_ATTR_TYPE. Source: include/uapi/linux/netlink.h.
 */
public final class NlAttrType {
  public static final int NL_ATTR_TYPE_INVALID = 0;
  public static final int NL_ATTR_TYPE_FLAG = 1;
  public static final int NL_ATTR_TYPE_U8 = 2;
  public static final int NL_ATTR_TYPE_U16 = 3;
  public static final int NL_ATTR_TYPE_U32 = 4;
  public static final int NL_ATTR_TYPE_U64 = 5;
  public static final int NL_ATTR_TYPE_S8 = 6;
  public static final int NL_ATTR_TYPE_S16 = 7;
  public static final int NL_ATTR_TYPE_S32 = 8;
  public static final int NL_ATTR_TYPE_S64 = 9;
  public static final int NL_ATTR_TYPE_BINARY = 10;
  public static final int NL_ATTR_TYPE_STRING = 11;
  public static final int NL_ATTR_TYPE_NUL_STRING = 12;
  public static final int NL_ATTR_TYPE_NESTED = 13;
  public static final int NL_ATTR_TYPE_NESTED_ARRAY = 14;
  public static final int NL_ATTR_TYPE_BITFIELD32 = 15;

  private NlAttrType() {}
}
