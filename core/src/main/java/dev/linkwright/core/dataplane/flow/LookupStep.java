package dev.linkwright.core.dataplane.flow;

import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.value.IpAddress;
import dev.linkwright.netlink.value.IpPrefix;
import org.jspecify.annotations.Nullable;

/** One decision on the way of a route lookup, in the order in which the kernel takes them. */
public sealed interface LookupStep {
  /**
   * An interface of the flow belongs to a layer-3 domain. Source: net/l3mdev/l3mdev.c, {@code
   * l3mdev_update_flow}.
   *
   * @param oif the output device of the flow, before
   * @param iif the input device of the flow
   * @param master the master of the domain
   */
  record L3mdev(int oif, int iif, int master) implements LookupStep {}

  /**
   * A rule was looked at. Source: net/core/fib_rules.c, {@code fib_rule_match}.
   *
   * @param priority of the rule
   * @param miss the first selector that does not fit, or null if the rule matches
   */
  record RuleTried(long priority, @Nullable RuleMiss miss) implements LookupStep {}

  /** Why a rule does not match. */
  enum RuleMiss {
    IIF,
    OIF,
    MARK,
    TUN_ID,
    L3MDEV,
    UID,
    SRC,
    DST,
    TOS,
    DSCP,
    FLOWLABEL,
    IP_PROTO,
    SPORT,
    DPORT,
    /** All selectors fit, but the rule says "not". */
    INVERTED
  }

  /**
   * A matching rule sends the lookup on to another.
   *
   * @param priority of the rule with the goto
   * @param target priority of the rule it goes to
   * @param resolved whether there is such a rule; if not, the next rule follows
   */
  record RuleGoto(long priority, long target, boolean resolved) implements LookupStep {}

  /**
   * A matching rule ends the lookup without a table.
   *
   * @param priority of the rule
   * @param errno what the asker gets
   */
  record RuleRejects(long priority, Errno errno) implements LookupStep {}

  /**
   * A result was not accepted by the rule that led to it ({@code suppress_prefixlength}, {@code
   * suppress_ifgroup}).
   *
   * @param priority of the rule
   * @param prefix what was found
   */
  record RuleSuppresses(long priority, IpPrefix prefix) implements LookupStep {}

  /**
   * A table is searched.
   *
   * @param table its number
   * @param exists whether there is such a table
   */
  record Table(long table, boolean exists) implements LookupStep {}

  /**
   * A route that contains the destination was passed over.
   *
   * @param prefix its destination
   * @param metric its priority
   * @param miss why
   */
  record RouteSkipped(IpPrefix prefix, long metric, RouteMiss miss) implements LookupStep {}

  /** Why a route that contains the destination is not used. */
  enum RouteMiss {
    TOS,
    SCOPE,
    /** All next hops are dead. */
    DEAD,
    /** Its time is over, though it is still in its table. */
    EXPIRED,
    /** No next hop is usable; the steps before say why. */
    NO_NEXTHOP,
    /** Another route of the same prefix is better. */
    METRIC,
    /** The route says: leave this table. */
    THROW
  }

  /**
   * A next hop was looked at and not used.
   *
   * @param oif its device
   * @param gateway its gateway, if any
   * @param miss why
   */
  record NexthopSkipped(int oif, @Nullable IpAddress gateway, NexthopMiss miss)
      implements LookupStep {}

  /** Why a next hop is not used. */
  enum NexthopMiss {
    DEAD,
    LINKDOWN,
    OIF
  }

  /**
   * A route was found.
   *
   * @param table where
   * @param prefix its destination
   * @param oif device of the next hop, 0 for none
   * @param gateway the next hop's gateway, if any
   */
  record RouteFound(long table, IpPrefix prefix, int oif, @Nullable IpAddress gateway)
      implements LookupStep {}

  /**
   * A route was found that refuses.
   *
   * @param table where
   * @param prefix its destination
   * @param errno what the asker gets
   */
  record RouteRejects(long table, IpPrefix prefix, Errno errno) implements LookupStep {}

  /** Nothing was found; the asked device is trusted to reach everything directly. */
  record AssumedOnLink(int oif) implements LookupStep {}

  /**
   * The source address was chosen.
   *
   * @param address what was chosen
   * @param from where it comes from
   */
  record Source(IpAddress address, SourceFrom from) implements LookupStep {}

  /** Where a source address comes from. */
  enum SourceFrom {
    /** The flow brought it. */
    ASKED,
    /** The route names it. */
    PREFSRC,
    /** Chosen from the addresses of a device. */
    DEVICE
  }
}
