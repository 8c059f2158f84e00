package dev.linkwright.core.dataplane.fib;

import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.value.IpAddress;
import dev.linkwright.netlink.value.IpPrefix;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A route that is to be added or deleted. Source: include/net/ip_fib.h, {@code struct fib_config}.
 *
 * @param dst destination, without host bits
 * @param header what the fixed header says
 * @param priority metric, unsigned 32 bits
 * @param prefsrc preferred source, or null
 * @param hop the one next hop, where {@code multipath} is null
 * @param multipath several next hops, or null
 * @param mx the content of RTA_METRICS, or null
 * @param nhId number of a next hop object, 0 for none
 */
public record FibConfig(
    IpPrefix dst,
    Header header,
    long priority,
    @Nullable IpAddress prefsrc,
    Hop hop,
    @Nullable List<Hop> multipath,
    @Nullable Attrs mx,
    long nhId) {
  /**
   * What the fixed header says.
   *
   * @param table the table, from RTA_TABLE where given
   * @param tos type of service
   * @param protocol RTPROT_*
   * @param scope RT_SCOPE_*
   * @param type RTN_*
   * @param flags rtm_flags
   * @param nlflags NLM_F_*
   * @param encap type of the encapsulation that is asked for, 0 if not said; null for none
   * @param fault why RTA_MULTIPATH cannot be read, which counts when its next hops are needed; or
   *     null
   */
  public record Header(
      long table,
      int tos,
      int protocol,
      int scope,
      int type,
      int flags,
      int nlflags,
      @Nullable Integer encap,
      @Nullable Fault fault) {}

  /**
   * What is wrong with RTA_MULTIPATH.
   *
   * @param refusal how it is refused
   * @param uncountable whether its next hops cannot even be counted, which comes first
   */
  public record Fault(NetlinkException refusal, boolean uncountable) {}

  /**
   * One next hop as asked for.
   *
   * @param oif device, 0 if not said
   * @param gateway next station, or null
   * @param flags RTNH_F_*
   * @param weight from 1
   * @param realms RTA_FLOW, 0 for none
   */
  public record Hop(int oif, @Nullable IpAddress gateway, int flags, int weight, long realms) {
    int gwFamily() {
      return gateway == null ? 0 : gateway.family();
    }
  }

  public long table() {
    return header.table();
  }

  public int tos() {
    return header.tos();
  }

  public int type() {
    return header.type();
  }

  public int scope() {
    return header.scope();
  }

  boolean asks(int nlflag) {
    return (header.nlflags() & nlflag) != 0;
  }
}
