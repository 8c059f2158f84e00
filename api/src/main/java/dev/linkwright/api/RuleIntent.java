package dev.linkwright.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * A policy rule: which packets look up which table. Equivalent: {@code ip rule add priority
 * PRIORITY from FROM ... lookup TABLE}.
 *
 * @param name what the operator calls it
 * @param netns the network namespace; null is the host's
 * @param family null takes the family of {@code from} or {@code to}, else IPv4
 * @param priority smaller is asked first, 0 to 4294967295
 * @param invert whether it applies to what does not match
 * @param from source prefix
 * @param to destination prefix
 * @param iif the interface a packet came in by; {@code lo} for the host's own
 * @param oif the interface a socket is bound to
 * @param fwmark the packet's mark
 * @param fwmask which bits of the mark count; null is all
 * @param tos type of service
 * @param ipproto IP protocol: tcp, udp, icmp, ipv6-icmp, sctp, dccp, gre, esp, ah or a number
 * @param sport source port or range, {@code 80} or {@code 1000-2000}
 * @param dport destination port or range
 * @param uidrange user ids, {@code 1000-1999}
 * @param l3mdev whether the table is the one of the packet's VRF
 * @param action what happens; null is table
 * @param table number of the table for action table
 * @param vrf the VRF whose table it is, instead of {@code table}
 * @param target for action goto: the priority of the rule to go on with
 * @param suppressPrefixlength routes with a prefix of at most this length do not count
 * @param protocol who made the rule, a name of rt_protos or a number; null is static
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record RuleIntent(
    @NotNull @ObjectName String name,
    @Nullable @NetnsName String netns,
    @Nullable IpFamily family,
    @NotNull @Min(0) @Max(4294967295L) Long priority,
    @Nullable Boolean invert,
    @Nullable @Size(max = 43) String from,
    @Nullable @Size(max = 43) String to,
    @Nullable @InterfaceName String iif,
    @Nullable @InterfaceName String oif,
    @Nullable @Min(0) @Max(4294967295L) Long fwmark,
    @Nullable @Min(0) @Max(4294967295L) Long fwmask,
    @Nullable @Min(0) @Max(255) Integer tos,
    @Nullable @Size(max = 16) String ipproto,
    @Nullable @Pattern(regexp = RuleIntent.PORTS, message = RuleIntent.PORTS_MEANING) String sport,
    @Nullable @Pattern(regexp = RuleIntent.PORTS, message = RuleIntent.PORTS_MEANING) String dport,
    @Nullable @Pattern(regexp = RuleIntent.UIDS, message = RuleIntent.UIDS_MEANING) String uidrange,
    @Nullable Boolean l3mdev,
    @Nullable RuleAction action,
    @Nullable @Min(1) @Max(4294967295L) Long table,
    @Nullable @InterfaceName String vrf,
    @Nullable @Min(1) @Max(4294967295L) Long target,
    @Nullable @Min(0) @Max(128) Integer suppressPrefixlength,
    @Nullable @Size(max = 16) String protocol)
    implements Intent {
  static final String PORTS = "[0-9]{1,5}(-[0-9]{1,5})?";
  static final String PORTS_MEANING =
      "a port such as \"80\" or a range such as \"1000-2000\", within 1 to 65534";
  static final String UIDS = "[0-9]{1,10}(-[0-9]{1,10})?";
  static final String UIDS_MEANING = "a user id such as \"1000\" or a range such as \"1000-1999\"";

  @Override
  public IntentKind intentKind() {
    return IntentKind.RULE;
  }
}
