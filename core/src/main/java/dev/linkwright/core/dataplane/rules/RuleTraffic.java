package dev.linkwright.core.dataplane.rules;

import static dev.linkwright.netlink.route.Fra.FRA_DSCP;
import static dev.linkwright.netlink.route.Fra.FRA_DSCP_MASK;
import static dev.linkwright.netlink.route.Fra.FRA_FLOWLABEL;
import static dev.linkwright.netlink.route.Fra.FRA_FLOWLABEL_MASK;

import dev.linkwright.core.dataplane.flow.Flow;
import dev.linkwright.core.dataplane.flow.LookupStep.RuleMiss;
import dev.linkwright.core.dataplane.net.KernelChange;
import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.netlink.attr.Attr;
import dev.linkwright.netlink.attr.AttrWriter;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.ExtAck;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.value.IpAddress;
import org.jspecify.annotations.Nullable;

/**
 * What a rule matches of the traffic class and of the flow label. A rule has a type of service or a
 * DSCP, never both. Source: net/ipv4/fib_rules.c, {@code struct fib4_rule}; net/ipv6/fib6_rules.c,
 * {@code struct fib6_rule}.
 *
 * @param tos type of service, 0 for all
 * @param dscp FRA_DSCP, {@link #UNSAID} for all
 * @param dscpMask FRA_DSCP_MASK: the bits of the DSCP that count, or {@link #UNSAID}
 * @param label FRA_FLOWLABEL, or {@link #UNSAID}
 * @param labelMask FRA_FLOWLABEL_MASK: the bits of the label that count, or {@link #UNSAID}
 */
public record RuleTraffic(int tos, int dscp, int dscpMask, long label, long labelMask) {
  /** What a request does not say. */
  public static final int UNSAID = -1;

  /** All traffic. */
  public static final RuleTraffic ALL = ofTos(0);

  private static final int ECN_BITS = 0x3;
  private static final int ECN_SHIFT = 2;

  /** The bits of a DSCP. */
  private static final int DSCP = 0x3f;

  /** The bits a type of service has for IPv4 (include/net/ip.h, {@code RT_TOS}), without ECN. */
  private static final int TOS_BITS_4 = 0x1c;

  /** Source: include/net/ipv6.h, {@code IPV6_FLOWLABEL_MASK}. */
  private static final long IPV6_FLOWLABEL_MASK = 0xfffff;

  /** The type of service and nothing else. */
  static RuleTraffic ofTos(int tos) {
    return new RuleTraffic(tos, UNSAID, UNSAID, UNSAID, UNSAID);
  }

  /** What a request says, of what this kernel knows. */
  static RuleTraffic asked(Net net, int tos, Attrs tb) {
    boolean masks = net.has(KernelChange.RULE_MASKS);
    boolean labels = net.has(KernelChange.RULE_FLOWLABEL);
    return new RuleTraffic(
        tos,
        net.has(KernelChange.RULE_DSCP) ? tb.getOr(FRA_DSCP, UNSAID) : UNSAID,
        masks ? tb.getOr(FRA_DSCP_MASK, UNSAID) : UNSAID,
        labels && tb.has(FRA_FLOWLABEL) ? tb.get(FRA_FLOWLABEL) : UNSAID,
        labels && tb.has(FRA_FLOWLABEL_MASK) ? tb.get(FRA_FLOWLABEL_MASK) : UNSAID);
  }

  /**
   * Checks what a request says and fills in what it leaves out.
   *
   * @param tb the request's attributes, for the places of those that are refused
   * @throws NetlinkException EINVAL with the kernel's sentence
   */
  public RuleTraffic configured(Net net, int family, Attrs tb) {
    boolean v4 = family == IpAddress.AF_INET;
    boolean labelled = label != UNSAID || labelMask != UNSAID;
    if (v4 && labelled) {
      throw refused("Flow label cannot be specified for IPv4 FIB rules");
    }
    checkTos(net, v4);
    if (dscp != UNSAID && tos != 0) {
      throw refused("Cannot specify both TOS and DSCP");
    }
    if (dscpMask != UNSAID) {
      checkDscpMask(tb);
    }
    if (labelled) {
      checkLabel(tb);
    }
    return new RuleTraffic(
        tos, dscp, countedBits(net, v4), labelled ? label : 0, labelled ? labelMask : 0);
  }

  /** Source: net/ipv4/fib_rules.c, {@code fib4_rule_configure}. */
  private void checkTos(Net net, boolean v4) {
    if ((tos & ECN_BITS) != 0 && net.has(KernelChange.TOS_WITHOUT_ECN)) {
      throw refused("Invalid dsfield (tos): ECN bits must be 0");
    }
    if (v4 && (tos & ~(TOS_BITS_4 | 0x2)) != 0) {
      throw refused("Invalid tos");
    }
  }

  /** Source: net/ipv4/fib_rules.c, {@code fib4_nl2rule_dscp_mask}. */
  private void checkDscpMask(Attrs tb) {
    if (dscp == UNSAID) {
      throw refused("Cannot specify DSCP mask without DSCP value", tb, FRA_DSCP_MASK);
    }
    if ((dscp & ~dscpMask) != 0) {
      throw refused("Invalid DSCP mask", tb, FRA_DSCP_MASK);
    }
  }

  /** Source: net/ipv6/fib6_rules.c, {@code fib6_nl2rule_flowlabel}. */
  private void checkLabel(Attrs tb) {
    if (label == UNSAID) {
      throw missing(FRA_FLOWLABEL);
    }
    if (labelMask == UNSAID) {
      throw missing(FRA_FLOWLABEL_MASK);
    }
    if ((labelMask & ~IPV6_FLOWLABEL_MASK) != 0) {
      throw refused("Invalid flow label mask", tb, FRA_FLOWLABEL_MASK);
    }
    if ((label & ~labelMask) != 0) {
      throw refused("Flow label and mask do not match");
    }
  }

  /** Before there were masks, IPv6 took DSCP 0 for any. */
  private int countedBits(Net net, boolean v4) {
    if (dscp == UNSAID || dscpMask != UNSAID) {
      return dscpMask;
    }
    return dscp == 0 && !v4 && !net.has(KernelChange.RULE_MASKS) ? 0 : DSCP;
  }

  /** What of the traffic class or the flow label does not fit, or null. */
  @Nullable RuleMiss miss(Net net, int family, Flow flow) {
    if (dscp != UNSAID && (((dscp << ECN_SHIFT) ^ flow.tos()) & dscpMask << ECN_SHIFT) != 0) {
      return RuleMiss.DSCP;
    }
    if (tos != 0 && tos != (flow.tos() & seen(net, family))) {
      return RuleMiss.TOS;
    }
    boolean labelled = labelMask > 0;
    return labelled && ((label ^ flow.label()) & labelMask) != 0 ? RuleMiss.FLOWLABEL : null;
  }

  /** The bits of a flow that a type of service is compared with. */
  private static int seen(Net net, int family) {
    if (family == IpAddress.AF_INET) {
      return TOS_BITS_4;
    }
    return net.has(KernelChange.TOS_WITHOUT_ECN) ? ~ECN_BITS : ~0;
  }

  /**
   * Whether a rule has what {@code wanted} names; IPv4 has no labels to compare. Source:
   * net/ipv4/fib_rules.c, {@code fib4_rule_compare}; net/ipv6/fib6_rules.c, {@code
   * fib6_rule_compare}.
   */
  boolean has(RuleTraffic wanted, int family) {
    boolean v4 = family == IpAddress.AF_INET;
    return (wanted.tos == 0 || wanted.tos == tos)
        && (wanted.dscp == UNSAID || wanted.dscp == dscp)
        && (wanted.dscpMask == UNSAID || wanted.dscpMask == dscpMask)
        && (v4 || wanted.label == UNSAID || wanted.label == label)
        && (v4 || wanted.labelMask == UNSAID || wanted.labelMask == labelMask);
  }

  /** Writes what does not stand in the header. */
  void fill(AttrWriter out, boolean masks) {
    if (dscp != UNSAID) {
      out.put(FRA_DSCP, dscp);
      if (masks) {
        out.put(FRA_DSCP_MASK, dscpMask);
      }
    }
    if (labelMask > 0) {
      out.put(FRA_FLOWLABEL, label).put(FRA_FLOWLABEL_MASK, labelMask);
    }
  }

  private static NetlinkException missing(Attr key) {
    return new NetlinkException(Errno.EINVAL, new ExtAck(null, -1, key.type(), -1));
  }

  private static NetlinkException refused(String text, Attrs tb, Attr key) {
    return new NetlinkException(Errno.EINVAL, ExtAck.at(text, tb.offsetOf(key)));
  }

  private static NetlinkException refused(String text) {
    return NetlinkException.refused(Errno.EINVAL, text);
  }
}
