package dev.linkwright.core.dataplane.rules;

import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.netlink.attr.Attrs;
import java.util.List;

/**
 * What a family adds to the common rules. Source: include/net/fib_rules.h, {@code struct
 * fib_rules_ops}.
 */
public interface FibRulesOps {
  /** The family it is registered for. */
  int family();

  /** Bytes of an address ({@code addr_size}). */
  int addrSize();

  /** RTNLGRP_* of notifications ({@code nlgroup}). */
  int nlgroup();

  /** The rules a new namespace has, by priority. */
  List<FibRule> defaultRules();

  /**
   * Checks a rule that is to be added and does what the family must do first.
   *
   * @param tb the attributes of the request
   * @return the rule as it is to be kept
   * @throws dev.linkwright.netlink.error.NetlinkException to refuse
   */
  FibRule configure(Net net, FibRule rule, Attrs tb);

  /** Hears that {@code rule} goes ({@code delete}). */
  void delete(Net net, FibRule rule);
}
