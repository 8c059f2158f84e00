package dev.linkwright.core.dataplane.fib6;

import dev.linkwright.core.dataplane.net.NlInfo;
import dev.linkwright.netlink.NlmF;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.route.RtTable;
import dev.linkwright.netlink.route.Rtn;
import dev.linkwright.netlink.value.IpAddress;
import dev.linkwright.netlink.value.IpPrefix;
import org.jspecify.annotations.Nullable;

/**
 * A route that is to be added or deleted. Source: include/net/ip6_fib.h, {@code struct
 * fib6_config}.
 *
 * @param dst destination; host bits do not count
 * @param src source; host bits do not count
 * @param header what the fixed header says
 * @param metric priority, 0 if not said
 * @param hop the next hop
 * @param prefsrc preferred source, or null
 * @param mx the content of RTA_METRICS, or null
 * @param expires seconds, where RTF_EXPIRES is set
 * @param by who asks
 */
record Fib6Config(
    Target dst,
    Target src,
    Header header,
    long metric,
    Hop hop,
    @Nullable IpAddress prefsrc,
    @Nullable Attrs mx,
    long expires,
    By by) {
  /**
   * A prefix as asked for, its length not yet checked.
   *
   * @param address host bits included
   * @param length up to 255
   */
  record Target(IpAddress address, int length) {
    static final Target ALL = new Target(IpAddress.any(IpAddress.AF_INET6), 0);

    static Target of(IpPrefix prefix) {
      return new Target(prefix.address(), prefix.length());
    }

    boolean isValid() {
      return length <= address.bits();
    }

    IpPrefix prefix() {
      return new IpPrefix(address, length).masked();
    }
  }

  /**
   * What the fixed header says.
   *
   * @param table the table, from RTA_TABLE where given
   * @param protocol RTPROT_*
   * @param type RTN_*
   * @param flags see {@link Rtf}
   * @param nhId number of a next hop object, 0 for none
   * @param encap type of the encapsulation that is asked for, 0 if not said; null for none
   */
  record Header(long table, int protocol, int type, int flags, long nhId, @Nullable Integer encap) {
    /** The kernel's own routes: no next hop object, no encapsulation. */
    Header(long table, int protocol, int type, int flags) {
      this(table, protocol, type, flags, 0, null);
    }
  }

  /**
   * One next hop as asked for.
   *
   * @param oif device, 0 if not said
   * @param gateway next station, or null
   * @param onlink whether the gateway is to be taken as reachable (RTNH_F_ONLINK)
   * @param mayBeDown whether the device may be down ({@code fc_ignore_dev_down})
   */
  record Hop(int oif, @Nullable IpAddress gateway, boolean onlink, boolean mayBeDown) {}

  /**
   * Who asks.
   *
   * @param info what notifications carry
   * @param nlflags NLM_F_*
   */
  record By(NlInfo info, int nlflags) {
    /** The kernel itself. */
    static final By KERNEL = new By(NlInfo.KERNEL, NlmF.NLM_F_CREATE);

    boolean has(int flag) {
      return (nlflags & flag) != 0;
    }

    By withFlags(int next) {
      return new By(info, next);
    }
  }

  /** A next hop that is looked for by itself, with the table its device's domain has. */
  static Fib6Config ofNexthop(long table, Hop hop) {
    return new Fib6Config(
        Target.ALL,
        Target.ALL,
        new Header(table, 0, Rtn.RTN_UNICAST, 0),
        0,
        hop,
        null,
        null,
        0,
        By.KERNEL);
  }

  long table() {
    return header.table() == 0 ? RtTable.RT_TABLE_MAIN : header.table();
  }

  int flags() {
    return header.flags();
  }

  boolean has(int flag) {
    return (header.flags() & flag) != 0;
  }

  Fib6Config withMetric(long next) {
    return new Fib6Config(dst, src, header, next, hop, prefsrc, mx, expires, by);
  }

  Fib6Config withHop(Hop next) {
    return new Fib6Config(dst, src, header, metric, next, prefsrc, mx, expires, by);
  }
}
