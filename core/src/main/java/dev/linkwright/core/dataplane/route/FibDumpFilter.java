package dev.linkwright.core.dataplane.route;

import static dev.linkwright.netlink.route.Rta.RTA_OIF;
import static dev.linkwright.netlink.route.Rta.RTA_TABLE;

import dev.linkwright.core.dataplane.netdev.NetdevState;
import dev.linkwright.core.dataplane.rtnetlink.NlaPolicy;
import dev.linkwright.core.dataplane.rtnetlink.RtnlRequest;
import dev.linkwright.core.dataplane.rtnetlink.Validate;
import dev.linkwright.netlink.NlMsgHdr;
import dev.linkwright.netlink.NlmF;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.RtMsg;
import dev.linkwright.netlink.route.RtmF;
import java.util.stream.IntStream;

/**
 * What a dump of routes is limited to; 0 is no limit. Source: include/net/ip_fib.h, {@code struct
 * fib_dump_filter}.
 *
 * @param table only this table
 * @param protocol only RTPROT_* of this number
 * @param type only RTN_* of this number
 * @param oif only routes over this device
 * @param flags RTM_F_CLONED (only cached exceptions, of which the model has none) and RTM_F_PREFIX
 * @param strict whether the request was checked strictly; then every part of the dump says it is
 *     filtered
 */
public record FibDumpFilter(
    long table, int protocol, int type, int oif, int flags, boolean strict) {
  /**
   * Reads what a dump is limited to. Source: net/ipv4/fib_frontend.c, {@code
   * ip_valid_fib_dump_req}.
   *
   * @throws NetlinkException EINVAL with the kernel's sentence, ENODEV for a device that is not
   *     there
   */
  public static FibDumpFilter of(RtnlRequest request, NlaPolicy policy) {
    boolean hasHeader = request.bytes().length >= NlMsgHdr.SIZE + RtMsg.SIZE;
    if (!request.strictChk()) {
      int flags = hasHeader ? RtMsg.read(request.bytes(), NlMsgHdr.SIZE).flags() : 0;
      return new FibDumpFilter(0, 0, 0, 0, flags & (RtmF.RTM_F_PREFIX | RtmF.RTM_F_CLONED), false);
    }
    request.requireHeader(RtMsg.SIZE, "Invalid header for FIB dump request");
    RtMsg rtm = RtMsg.read(request.bytes(), NlMsgHdr.SIZE);
    if ((rtm.dstLen() | rtm.srcLen() | rtm.tos() | rtm.scope()) != 0) {
      throw refused("Invalid values in header for FIB dump request");
    }
    if ((rtm.flags() & ~(RtmF.RTM_F_CLONED | RtmF.RTM_F_PREFIX)) != 0) {
      throw refused("Invalid flags for FIB dump request");
    }
    Attrs tb = request.parse(RtMsg.SIZE, policy, Validate.DEPRECATED_STRICT);
    FibDumpFilter filter = limits(request, rtm, tb);
    if (filter.isSet()) {
      request.dumpFiltered();
    }
    return filter;
  }

  /** Attributes are judged by number, whatever their order. */
  private static FibDumpFilter limits(RtnlRequest request, RtMsg rtm, Attrs tb) {
    for (int type : IntStream.range(0, tb.size()).map(tb::typeOf).sorted().toArray()) {
      if (type == RTA_OIF.type()) {
        if (NetdevState.devGetByIndex(request.net(), tb.get(RTA_OIF)) == null) {
          throw NetlinkException.refused(Errno.ENODEV);
        }
      } else if (type != RTA_TABLE.type()) {
        throw refused("Unsupported attribute in dump request");
      }
    }
    return new FibDumpFilter(
        tb.getOr(RTA_TABLE, rtm.table()),
        rtm.protocol(),
        rtm.type(),
        tb.getOr(RTA_OIF, 0),
        rtm.flags(),
        true);
  }

  private static NetlinkException refused(String text) {
    return NetlinkException.refused(Errno.EINVAL, text);
  }

  /** Whether anything is limited ({@code filter_set}). */
  public boolean isSet() {
    return table != 0 || protocol != 0 || type != 0 || oif != 0 || flags != 0;
  }

  /** Whether routes, not only exceptions, are wanted. */
  public boolean dumpRoutes() {
    return (flags & RtmF.RTM_F_CLONED) == 0;
  }

  /** Flags of one message of the dump. */
  public int messageFlags() {
    return strict ? NlmF.NLM_F_DUMP_FILTERED : 0;
  }
}
