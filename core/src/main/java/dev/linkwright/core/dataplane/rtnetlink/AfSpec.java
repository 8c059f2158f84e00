package dev.linkwright.core.dataplane.rtnetlink;

import dev.linkwright.netlink.attr.Attr;
import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Attrs;

/** The part of IFLA_AF_SPEC that belongs to one family, not yet checked. */
public final class AfSpec {
  private final byte[] bytes;
  private final int at;
  private final int length;

  /** The {@code length} bytes at {@code at} of a request. */
  AfSpec(byte[] bytes, int at, int length) {
    this.bytes = bytes;
    this.at = at;
    this.length = length;
  }

  /** Checks and parses it; offsets in errors count from the start of the request. */
  public Attrs parse(NlaPolicy policy, Validate mode) {
    return policy.parse(bytes, at, length, mode);
  }

  /** What is nested in {@code key}, one of {@code tb}, as far as it is whole; unchecked. */
  public Attrs nested(Attrs tb, Attr key) {
    return NlaPolicy.nested(bytes, tb.offsetOf(key), AttrSet.EMPTY);
  }
}
