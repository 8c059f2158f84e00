package dev.linkwright.core.state;

import dev.linkwright.netlink.value.IpPrefix;
import org.jspecify.annotations.Nullable;

/** Makes a wanted {@link Rule}. What is not said matches any packet; the protocol is static. */
public final class RuleBuilder {
  private final int family;
  private final long priority;
  private final Rule.Action action;
  private IpPrefix src;
  private IpPrefix dst;
  private int tos;
  private @Nullable String iif;
  private @Nullable String oif;
  private Rule.@Nullable Mark mark;
  private @Nullable Integer ipProtocol;
  private Rule.Ports ports = Rule.Ports.ANY;
  private Rule.@Nullable Range uids;
  private @Nullable Long tunnelId;
  private int protocol = Route.RTPROT_STATIC;
  private int flags;

  private RuleBuilder(int family, long priority, Rule.Action action) {
    this.family = family;
    this.priority = priority;
    this.action = action;
    this.src = IpPrefix.all(family);
    this.dst = IpPrefix.all(family);
  }

  /** A rule of {@code family} (AF_INET or AF_INET6), tried at {@code priority}. */
  public static RuleBuilder of(int family, long priority, Rule.Action action) {
    return new RuleBuilder(family, priority, action);
  }

  public RuleBuilder src(IpPrefix value) {
    src = value;
    return this;
  }

  public RuleBuilder dst(IpPrefix value) {
    dst = value;
    return this;
  }

  public RuleBuilder tos(int value) {
    tos = value;
    return this;
  }

  public RuleBuilder iif(String value) {
    iif = value;
    return this;
  }

  public RuleBuilder oif(String value) {
    oif = value;
    return this;
  }

  /** The firewall mark; the mask 0xffffffff means all bits. */
  public RuleBuilder mark(long value, long mask) {
    mark = new Rule.Mark(value, mask);
    return this;
  }

  public RuleBuilder ipProtocol(int value) {
    ipProtocol = value;
    return this;
  }

  public RuleBuilder ports(Rule.Ports value) {
    ports = value;
    return this;
  }

  public RuleBuilder uids(long first, long last) {
    uids = new Rule.Range(first, last);
    return this;
  }

  public RuleBuilder tunnelId(long value) {
    tunnelId = value;
    return this;
  }

  public RuleBuilder protocol(int value) {
    protocol = value;
    return this;
  }

  /** For packets that do not match. */
  public RuleBuilder invert() {
    flags |= Rule.FIB_RULE_INVERT;
    return this;
  }

  /** The rule as it stands. */
  public Rule build() {
    Rule.Selector selector =
        new Rule.Selector(src, dst, tos, iif, oif, mark, ipProtocol, ports, uids, tunnelId);
    return new Rule(family, priority, selector, action, protocol, flags, RawAttributes.NONE);
  }
}
