package dev.linkwright.differential;

import dev.linkwright.core.dataplane.netdev.NetdevState;
import dev.linkwright.netlink.NlmF;
import dev.linkwright.netlink.attr.Bytes;
import dev.linkwright.netlink.route.Af;
import dev.linkwright.netlink.route.IfAddrMsg;
import dev.linkwright.netlink.route.Ifa;
import dev.linkwright.netlink.route.IfaF;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.value.IpAddress;
import java.util.List;

/** Addresses given to links and taken away. */
final class AddressRequests {
  private static final int[] FLAGS = {
    0,
    0,
    IfaF.IFA_F_NODAD,
    IfaF.IFA_F_NOPREFIXROUTE,
    IfaF.IFA_F_SECONDARY,
    IfaF.IFA_F_OPTIMISTIC,
    IfaF.IFA_F_HOMEADDRESS,
    IfaF.IFA_F_MCAUTOJOIN,
    IfaF.IFA_F_MANAGETEMPADDR
  };

  private static final List<IpAddress> GROUPS_4 =
      List.of(IpAddress.parse("239.1.1.1"), IpAddress.parse("239.1.1.2"));
  private static final List<IpAddress> GROUPS_6 =
      List.of(IpAddress.parse("ff02::101"), IpAddress.parse("ff01::101"));

  private final Dice dice;
  private final World world;

  AddressRequests(Dice dice, World world) {
    this.dice = dice;
    this.world = world;
  }

  /** {@code ip address add}, {@code replace} or {@code del}. */
  Draft any(int netns) {
    boolean v6 = dice.percent(45);
    List<IpAddress> all = v6 ? Universe.IPV6 : Universe.IPV4;
    boolean delete = dice.percent(25);
    int length = dice.of(v6 ? Universe.LENGTHS_6 : Universe.LENGTHS_4);
    int index = dice.percent(97) ? dice.of(world.links(netns)).index() : dice.of(0, 99);
    int scope = dice.percent(85) ? 0 : dice.of(0, 200, 253, 254, 255);
    // On lo, Linux's report of a group leaves an entry for 0.0.0.0 that later requests find.
    boolean group = index != NetdevState.LOOPBACK_IFINDEX && dice.percent(8);
    int flags = group && dice.percent(80) ? IfaF.IFA_F_MCAUTOJOIN : dice.of(FLAGS);
    Draft draft =
        Draft.request(
            delete ? Rtm.RTM_DELADDR : Rtm.RTM_NEWADDR,
            delete ? 0 : mode(),
            new IfAddrMsg(v6 ? Af.AF_INET6 : Af.AF_INET, length, flags & 0xff, scope, index));
    IpAddress local = group ? dice.of(v6 ? GROUPS_6 : GROUPS_4) : dice.of(all);
    if (!v6 || dice.percent(60)) {
      draft.attrs.put(Ifa.IFA_LOCAL, local);
    }
    if (dice.percent(90)) {
      draft.attrs.put(Ifa.IFA_ADDRESS, dice.percent(88) ? local : dice.of(all));
    }
    options(draft.attrs, v6, flags);
    return draft;
  }

  private int mode() {
    return dice.of(
        NlmF.NLM_F_CREATE | NlmF.NLM_F_EXCL,
        NlmF.NLM_F_CREATE | NlmF.NLM_F_EXCL,
        NlmF.NLM_F_CREATE | NlmF.NLM_F_EXCL,
        NlmF.NLM_F_CREATE | NlmF.NLM_F_REPLACE,
        NlmF.NLM_F_REPLACE,
        0);
  }

  private void options(Node attrs, boolean v6, int flags) {
    if (!v6 && dice.percent(30)) {
      attrs.put(Ifa.IFA_BROADCAST, dice.of(Universe.IPV4));
    }
    if (!v6 && dice.percent(10)) {
      attrs.put(Ifa.IFA_LABEL, dice.of("a0:1", "a0", "x", "lo:1"));
    }
    if (flags > 0xff || dice.percent(10)) {
      attrs.put(Ifa.IFA_FLAGS, flags);
    }
    if (dice.percent(10)) {
      attrs.put(Ifa.IFA_RT_PRIORITY, dice.of(Universe.METRICS));
    }
    if (dice.percent(8)) {
      byte[] lifetimes = new byte[16];
      Bytes.putS32(lifetimes, 0, dice.of(-1, -1, 0, 100_000));
      Bytes.putS32(lifetimes, 4, dice.of(-1, -1, 0, 50_000));
      attrs.put(Ifa.IFA_CACHEINFO, lifetimes);
    }
    if (dice.percent(4)) {
      attrs.put(Ifa.IFA_PROTO, dice.below(5));
    }
  }

  /** Addresses, listed. */
  Draft list(int netns) {
    int index = dice.percent(30) ? dice.of(world.links(netns)).index() : 0;
    int family = dice.of(Af.AF_UNSPEC, Af.AF_INET, Af.AF_INET6);
    return Draft.request(Rtm.RTM_GETADDR, NlmF.NLM_F_DUMP, new IfAddrMsg(family, 0, 0, 0, index));
  }
}
