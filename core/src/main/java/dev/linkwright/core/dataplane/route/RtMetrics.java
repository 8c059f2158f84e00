package dev.linkwright.core.dataplane.route;

import static dev.linkwright.netlink.route.Rta.RTA_METRICS;
import static dev.linkwright.netlink.route.Rtax.*;

import dev.linkwright.netlink.attr.AttrWriter;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.attr.Bytes;
import dev.linkwright.netlink.attr.U32;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.ExtAck;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.Rtax;
import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Metrics of a route; never 0. Source: include/net/ip_fib.h, {@code struct dst_metrics}.
 *
 * @param values by RTAX_*, unsigned 32 bits
 * @param ccAlgo name of the congestion control algorithm, empty for none
 */
public record RtMetrics(SortedMap<Integer, Long> values, String ccAlgo) {
  public static final RtMetrics NONE = new RtMetrics(Collections.emptySortedMap(), "");

  /** Highest metric of this kernel. */
  private static final int RTAX_MAX = RTAX_FASTOPEN_NO_COOKIE.type();

  /**
   * Congestion control that is built in: what tcp_ca_get_key_by_name finds without loading a
   * module.
   */
  private static final Set<String> CC_ALGOS = Set.of("reno", "cubic");

  private static final long MAX_ADVMSS = 65535 - 40;
  private static final long MAX_MTU = 65535 - 15;
  private static final long MAX_HOPLIMIT = 255;
  private static final long RTAX_FEATURE_MASK = 0xf;

  /**
   * The metrics of a request. Source: net/ipv4/metrics.c, {@code ip_metrics_convert}.
   *
   * @param mx the content of RTA_METRICS
   * @throws NetlinkException EINVAL with the kernel's sentence
   */
  public static RtMetrics ipMetricsConvert(Attrs mx) {
    SortedMap<Integer, Long> values = new TreeMap<>();
    String ccAlgo = "";
    for (int i = 0; i < mx.size(); i++) {
      int type = mx.typeOf(i);
      if (type > RTAX_MAX) {
        throw NetlinkException.refused(Errno.EINVAL, "Invalid metric type");
      }
      if (type == RTAX_CC_ALGO.type()) {
        ccAlgo = ccAlgo(mx);
      } else if (type != 0) {
        values.put(type, value(mx, i));
      }
    }
    values.values().removeIf(v -> v == 0);
    return values.isEmpty() && ccAlgo.isEmpty()
        ? NONE
        : new RtMetrics(Collections.unmodifiableSortedMap(values), ccAlgo);
  }

  private static String ccAlgo(Attrs mx) {
    String name = mx.get(RTAX_CC_ALGO);
    if (!CC_ALGOS.contains(name)) {
      throw NetlinkException.refused(Errno.EINVAL, "Unknown tcp congestion algorithm");
    }
    return name;
  }

  private static long value(Attrs mx, int i) {
    byte[] b = mx.payloadOf(i);
    if (b.length != 4) {
      throw new NetlinkException(
          Errno.EINVAL, ExtAck.at("Invalid attribute in metrics", mx.offsetOf(i)));
    }
    long v = Bytes.getU32(b, 0);
    int type = mx.typeOf(i);
    if (type == RTAX_FEATURES.type() && (v & ~RTAX_FEATURE_MASK) != 0) {
      throw NetlinkException.refused(
          Errno.EINVAL, "Unknown flag set in feature mask in metrics attribute");
    }
    return Math.min(v, limit(type));
  }

  private static long limit(int type) {
    if (type == RTAX_ADVMSS.type()) {
      return MAX_ADVMSS;
    }
    if (type == RTAX_MTU.type()) {
      return MAX_MTU;
    }
    return type == RTAX_HOPLIMIT.type() ? MAX_HOPLIMIT : 0xffff_ffffL;
  }

  /**
   * Whether a request to delete means a route with these metrics. Source: net/ipv4/fib_semantics.c,
   * {@code fib_metrics_match}.
   */
  public boolean fibMetricsMatch(Attrs mx) {
    for (int i = 0; i < mx.size(); i++) {
      int type = mx.typeOf(i);
      if (type > RTAX_MAX) {
        return false;
      }
      byte[] b = mx.payloadOf(i);
      if (type == RTAX_CC_ALGO.type()) {
        if (!mx.get(RTAX_CC_ALGO).equals(ccAlgo)) {
          return false;
        }
      } else if (type != 0
          && (b.length != 4 || Bytes.getU32(b, 0) != values.getOrDefault(type, 0L))) {
        return false;
      }
    }
    return true;
  }

  /**
   * Writes RTA_METRICS, if there are any. Source: net/core/rtnetlink.c, {@code
   * rtnetlink_put_metrics}.
   */
  public void put(AttrWriter out) {
    if (values.isEmpty() && ccAlgo.isEmpty()) {
      return;
    }
    int nest = out.beginUnflagged(RTA_METRICS);
    for (int type = 1; type <= RTAX_MAX; type++) {
      if (type == RTAX_CC_ALGO.type() && !ccAlgo.isEmpty()) {
        out.put(RTAX_CC_ALGO, ccAlgo);
      } else if (Rtax.SET.byType(type) instanceof U32 key && values.containsKey(type)) {
        out.put(key, values.getOrDefault(type, 0L));
      }
    }
    out.end(nest);
  }
}
