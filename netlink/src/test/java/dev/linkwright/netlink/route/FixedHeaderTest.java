package dev.linkwright.netlink.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linkwright.netlink.NlMsgHdr;
import dev.linkwright.netlink.attr.Layout;
import dev.linkwright.netlink.error.NetlinkException;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The records read and write what the C struct says, padding excepted. */
class FixedHeaderTest {
  private static final int[] TYPES =
      IntStream.of(
              Rtm.RTM_NEWLINK,
              Rtm.RTM_NEWADDR,
              Rtm.RTM_NEWROUTE,
              Rtm.RTM_NEWNEIGH,
              Rtm.RTM_NEWRULE,
              Rtm.RTM_NEWNEIGHTBL,
              Rtm.RTM_NEWADDRLABEL,
              Rtm.RTM_NEWNETCONF,
              Rtm.RTM_NEWNSID,
              Rtm.RTM_NEWSTATS,
              Rtm.RTM_NEWNEXTHOP,
              Rtm.RTM_NEWLINKPROP,
              Rtm.RTM_NEWNEXTHOPBUCKET,
              Rtm.RTM_NEWQDISC,
              Rtm.RTM_NEWPREFIX,
              Rtm.RTM_NEWMDB,
              Rtm.RTM_NEWVLAN,
              Rtm.RTM_NEWTUNNEL)
          .toArray();

  @Property(tries = 200)
  void whatIsReadIsWritten(@ForAll long seed) {
    for (int type : TYPES) {
      byte[] b = new byte[NlMsgHdr.SIZE + 20];
      new Random(seed).nextBytes(b);
      FixedHeader fixed = RtnlMessage.fixedHeader(type, b);
      Layout layout = fixed.layout();
      byte[] expected = new byte[fixed.size()];
      layout.fields().stream()
          .filter(field -> !field.isPadding())
          .forEach(
              field ->
                  System.arraycopy(
                      b, NlMsgHdr.SIZE + field.offset(), expected, field.offset(), field.length()));
      byte[] written = new byte[fixed.size()];
      fixed.write(written, 0);
      assertThat(written).as(Rtm.name(type)).isEqualTo(expected);
      assertThat(fixed.size()).isBetween(layout.size(), layout.size() + 3);
      assertThat(fixed.family()).isEqualTo(b[NlMsgHdr.SIZE] & 0xff);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 15, 48, 78, 124, 65535})
  void otherTypesAreNotOurs(int type) {
    assertThatThrownBy(() -> RtnlMessage.fixedHeader(type, new byte[64]))
        .isInstanceOf(NetlinkException.class);
  }
}
