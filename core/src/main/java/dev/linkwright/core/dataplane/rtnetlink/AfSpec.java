package dev.linkwright.core.dataplane.rtnetlink;

import dev.linkwright.netlink.attr.Attr;
import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.attr.Ip;
import dev.linkwright.netlink.value.IpAddress;
import org.jspecify.annotations.Nullable;

/** The part of IFLA_AF_SPEC that belongs to one family, not yet checked. */
public final class AfSpec {
  private final byte[] bytes;
  private final int at;
  private final int length;
  private final @Nullable RtnlRequest request;

  private AfSpec(byte[] bytes, int at, int length, @Nullable RtnlRequest request) {
    this.bytes = bytes;
    this.at = at;
    this.length = length;
    this.request = request;
  }

  /** The {@code length} bytes at {@code at} of a request. */
  static AfSpec of(RtnlRequest request, int at, int length) {
    return new AfSpec(request.bytes(), at, length, request);
  }

  /** The {@code length} bytes at {@code at} of what a kernel said. */
  static AfSpec dumped(byte[] bytes, int at, int length) {
    return new AfSpec(bytes, at, length, null);
  }

  /** Checks and parses it; offsets in errors count from the start of the request. */
  public Attrs parse(NlaPolicy policy, Validate mode) {
    return request == null
        ? policy.parse(bytes, at, length, mode)
        : request.parseAt(policy, at, length, mode);
  }

  /** The first bytes of {@code key}, one of {@code tb}, as an IPv6 address. */
  public IpAddress nlaGetIn6Addr(Attrs tb, Ip key) {
    return NlaGet.nlaGetIn6Addr(bytes, tb, key);
  }

  /** What is nested in {@code key}, one of {@code tb}, as far as it is whole; unchecked. */
  public Attrs nested(Attrs tb, Attr key) {
    return NlaPolicy.nested(bytes, tb.offsetOf(key), AttrSet.EMPTY);
  }
}
