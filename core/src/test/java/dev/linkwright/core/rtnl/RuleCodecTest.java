package dev.linkwright.core.rtnl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkwright.core.state.RawAttributes;
import dev.linkwright.netlink.route.Af;
import dev.linkwright.netlink.route.FibRuleHdr;
import dev.linkwright.netlink.route.Fra;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.route.RtnlMessage;
import dev.linkwright.netlink.route.RtnlWriter;
import org.junit.jupiter.api.Test;

final class RuleCodecTest {
  private static final byte[] PORT_80 = {80, 0, 80, 0};

  private static RawAttributes unread(int mask) {
    RtnlWriter w =
        RtnlWriter.begin(Rtm.RTM_NEWRULE, 0, new FibRuleHdr(Af.AF_INET, 0, 0, 0, 254, 1, 0));
    w.attrs().put(Fra.FRA_SPORT_RANGE, PORT_80).put(Fra.FRA_SPORT_MASK, mask);
    w.attrs().put(Fra.FRA_DPORT_RANGE, PORT_80).put(Fra.FRA_DPORT_MASK, mask);
    return RuleCodec.decode(RtnlMessage.parse(w.message())).raw();
  }

  @Test
  void aMaskThatHoldsAllBitsSaysNothing() {
    assertThat(unread(0xffff)).isEqualTo(RawAttributes.NONE);
  }

  @Test
  void anotherMaskIsKept() {
    assertThat(unread(0xfff0)).isNotEqualTo(RawAttributes.NONE);
  }
}
