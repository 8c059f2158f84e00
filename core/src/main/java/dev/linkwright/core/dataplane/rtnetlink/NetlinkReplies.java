package dev.linkwright.core.dataplane.rtnetlink;

import java.util.List;

/**
 * What the one who asked is sent, in order.
 *
 * @param datagrams replies, and how the request ended
 * @param dump the datagrams of a dump, given one by one as the reader makes room; empty if the
 *     request started none
 */
public record NetlinkReplies(List<byte[]> datagrams, List<byte[]> dump) {
  static NetlinkReplies of(List<byte[]> datagrams) {
    return new NetlinkReplies(datagrams, List.of());
  }
}
