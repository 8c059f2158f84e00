package dev.linkwright.core.state;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.linkwright.netlink.value.IpAddress;
import dev.linkwright.netlink.value.IpPrefix;
import org.junit.jupiter.api.Test;

/** Objects are written in the words of {@code ip}. */
final class StateTextTest {
  private static final int RTAX_LOCK = 1;
  private static final int RTAX_MTU = 2;

  private static RouteBuilder blackhole() {
    return RouteBuilder.to(IpPrefix.parse("10.9.0.0/16")).type(RouteType.BLACKHOLE).protocol(186);
  }

  @Test
  void metricsOfRoutesHaveNamesAndUnits() {
    Route route =
        blackhole()
            .rtax(RTAX_LOCK, 1 << RTAX_MTU)
            .rtax(RTAX_MTU, 1300)
            .rtax(4, 80)
            .rtax(5, 6)
            .rtax(12, 1)
            .rtax(13, 200)
            .rtax(17, 1)
            .build();
    assertEquals(
        "blackhole 10.9.0.0/16 table main proto bgp mtu lock 1300 rtt 10ms rttvar 1.5ms features ecn"
            + " rto_min 200ms fastopen_no_cookie 1",
        StateText.of(route));
  }

  @Test
  void whatIpHasNoWordForIsANumber() {
    Route route = blackhole().rtax(RTAX_LOCK, 1 << 9).rtax(12, 3).rtax(20, 7).build();
    assertEquals(
        "blackhole 10.9.0.0/16 table main proto bgp features 0x3 rtax20 7 lock 0x200",
        StateText.of(route));
  }

  @Test
  void rulesNameProtocolsAndSinglePorts() {
    Rule rule =
        RuleBuilder.of(IpAddress.AF_INET, 210, action(Rule.FR_ACT_PROHIBIT))
            .ipProtocol(6)
            .ports(new Rule.Ports(new Rule.Range(100, 200), new Rule.Range(80, 80)))
            .uids(0, 0)
            .protocol(0)
            .build();
    assertEquals(
        "210: from all ipproto tcp sport 100-200 dport 80 uidrange 0-0 prohibit",
        StateText.of(rule));
  }

  @Test
  void rulesThatDoNothingSaySo() {
    Rule rule =
        RuleBuilder.of(IpAddress.AF_INET6, 250, action(Rule.FR_ACT_NOP)).protocol(99).build();
    assertEquals("inet6 250: from all nop proto openr", StateText.of(rule));
  }

  private static Rule.Action action(int type) {
    return new Rule.Action(type, 0, false, null, null, null);
  }
}
