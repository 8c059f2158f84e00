package dev.linkwright.core.dataplane.rtnetlink;

import static dev.linkwright.netlink.NlPolicyTypeAttr.NL_POLICY_TYPE_ATTR_MASK;
import static dev.linkwright.netlink.NlPolicyTypeAttr.NL_POLICY_TYPE_ATTR_MAX_LENGTH;
import static dev.linkwright.netlink.NlPolicyTypeAttr.NL_POLICY_TYPE_ATTR_MAX_VALUE_S;
import static dev.linkwright.netlink.NlPolicyTypeAttr.NL_POLICY_TYPE_ATTR_MAX_VALUE_U;
import static dev.linkwright.netlink.NlPolicyTypeAttr.NL_POLICY_TYPE_ATTR_MIN_LENGTH;
import static dev.linkwright.netlink.NlPolicyTypeAttr.NL_POLICY_TYPE_ATTR_MIN_VALUE_S;
import static dev.linkwright.netlink.NlPolicyTypeAttr.NL_POLICY_TYPE_ATTR_MIN_VALUE_U;
import static dev.linkwright.netlink.NlPolicyTypeAttr.NL_POLICY_TYPE_ATTR_TYPE;

import dev.linkwright.netlink.NlmsgerrAttr;
import dev.linkwright.netlink.attr.AttrWriter;
import dev.linkwright.netlink.attr.U32;
import dev.linkwright.netlink.attr.U64;
import dev.linkwright.netlink.error.ExtAck.Accepts;
import org.jspecify.annotations.Nullable;

/**
 * What an attribute would have accepted, for the one whose attribute was refused. Source:
 * net/netlink/policy.c.
 */
final class PolicyHint {
  private static final int NL_ATTR_TYPE_FLAG = 1;
  private static final int NL_ATTR_TYPE_U8 = 2;
  private static final int NL_ATTR_TYPE_S8 = 6;
  private static final int NL_ATTR_TYPE_BINARY = 10;
  private static final int NL_ATTR_TYPE_STRING = 11;
  private static final int NL_ATTR_TYPE_NUL_STRING = 12;
  private static final int NL_ATTR_TYPE_NESTED = 13;

  private static final int U16_MAX = 0xffff;

  private PolicyHint() {}

  /**
   * What {@code entry} accepts, or null where the kernel does not say. Source:
   * net/netlink/policy.c, {@code __netlink_policy_dump_write_attr}.
   */
  static @Nullable Accepts netlinkPolicyDumpWriteAttr(Nla entry) {
    return switch (entry.type()) {
      case UNSPEC, REJECT -> null;
      case MASK -> bits(entry);
      case FLAG -> new Accepts(NL_ATTR_TYPE_FLAG, null, null);
      case NESTED -> new Accepts(NL_ATTR_TYPE_NESTED, null, null);
      case STRING -> lengths(NL_ATTR_TYPE_STRING, entry);
      case NUL_STRING -> lengths(NL_ATTR_TYPE_NUL_STRING, entry);
      case BINARY -> lengths(NL_ATTR_TYPE_BINARY, entry);
      case NUMBER -> values(entry);
    };
  }

  private static Accepts lengths(int type, Nla entry) {
    Nla.Range range = entry.range();
    if (range == null) {
      return new Accepts(type, null, entry.len() == 0 ? null : Long.valueOf(entry.len()));
    }
    return new Accepts(
        type,
        range.min() == 0 ? null : Long.valueOf(range.min()),
        range.max() < U16_MAX ? Long.valueOf(range.max()) : null);
  }

  private static Accepts bits(Nla entry) {
    Nla.Range range = entry.range();
    int type = NL_ATTR_TYPE_U8 + Integer.numberOfTrailingZeros(entry.width());
    return new Accepts(type, null, null, range == null ? null : Long.valueOf(range.max()));
  }

  private static Accepts values(Nla entry) {
    int width = entry.width();
    int size = Integer.numberOfTrailingZeros(width);
    int bits = 8 * width;
    Nla.Range range = entry.range();
    if (entry.signed()) {
      long most = -1L >>> (Long.SIZE - bits + 1);
      return new Accepts(
          NL_ATTR_TYPE_S8 + size,
          range == null ? -most - 1 : range.min(),
          range == null ? most : range.max());
    }
    return new Accepts(
        NL_ATTR_TYPE_U8 + size,
        range == null ? 0 : range.min(),
        range == null ? -1L >>> (Long.SIZE - bits) : range.max());
  }

  /** Writes NLMSGERR_ATTR_POLICY, if there is anything to say. */
  static void write(AttrWriter w, @Nullable Accepts accepts) {
    if (accepts == null) {
      return;
    }
    int type = accepts.type();
    int nest = w.begin(NlmsgerrAttr.NLMSGERR_ATTR_POLICY);
    if (type >= NL_ATTR_TYPE_BINARY) {
      put(w, NL_POLICY_TYPE_ATTR_MIN_LENGTH, accepts.min());
      put(w, NL_POLICY_TYPE_ATTR_MAX_LENGTH, accepts.max());
    } else if (type >= NL_ATTR_TYPE_S8) {
      put(w, NL_POLICY_TYPE_ATTR_MIN_VALUE_S, accepts.min());
      put(w, NL_POLICY_TYPE_ATTR_MAX_VALUE_S, accepts.max());
    } else {
      put(w, NL_POLICY_TYPE_ATTR_MIN_VALUE_U, accepts.min());
      put(w, NL_POLICY_TYPE_ATTR_MAX_VALUE_U, accepts.max());
    }
    put(w, NL_POLICY_TYPE_ATTR_MASK, accepts.mask());
    w.put(NL_POLICY_TYPE_ATTR_TYPE, type);
    w.end(nest);
  }

  private static void put(AttrWriter w, U32 key, @Nullable Long value) {
    if (value != null) {
      w.put(key, value);
    }
  }

  private static void put(AttrWriter w, U64 key, @Nullable Long value) {
    if (value != null) {
      w.put(key, value);
    }
  }
}
