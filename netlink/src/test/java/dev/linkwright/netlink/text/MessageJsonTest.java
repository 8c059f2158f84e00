package dev.linkwright.netlink.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.NlMsgHdr;
import dev.linkwright.netlink.NlmF;
import dev.linkwright.netlink.attr.AttrWriter;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.IfInfoMsg;
import dev.linkwright.netlink.route.Ifla;
import dev.linkwright.netlink.route.IflaInfo;
import dev.linkwright.netlink.route.IflaVrf;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.route.RtnlWriter;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MessageJsonTest {
  @Test
  void aVrfIsReadable() {
    NetlinkMessage message = vrf();
    Map<String, Object> json = MessageJson.toJson(message);
    assertThat(json)
        .containsEntry("nlmsg_type", "RTM_NEWLINK")
        .containsEntry("nlmsg_flags", List.of("NLM_F_EXCL", "NLM_F_CREATE"))
        .containsEntry(
            "attrs",
            List.of(
                Map.of("IFLA_IFNAME", "red"),
                Map.of(
                    "IFLA_LINKINFO|NESTED",
                    List.of(
                        Map.of("IFLA_INFO_KIND", "vrf"),
                        Map.of("IFLA_INFO_DATA|NESTED", List.of(Map.of("IFLA_VRF_TABLE", 10L)))))));
    assertThat(MessageJson.fromJson(json)).isEqualTo(message);
    assertThat(MessageText.print(message))
        .isEqualTo(
            """
            RTM_NEWLINK NLM_F_EXCL|NLM_F_CREATE seq 0 pid 0
              ifinfomsg ifi_family AF_UNSPEC ifi_type 0 ifi_index 0 ifi_flags IFF_UP ifi_change 0
              IFLA_IFNAME "red"
              IFLA_LINKINFO|NESTED
                IFLA_INFO_KIND "vrf"
                IFLA_INFO_DATA|NESTED
                  IFLA_VRF_TABLE 10
            """);
  }

  @Property(tries = 3000)
  void whatTheTablesDescribeComesBack(@ForAll long seed) {
    NetlinkMessage message = new RandomMessages(seed).next();
    Map<String, Object> json = MessageJson.toJson(message);
    assertThat(json).doesNotContainKey("payload");
    assertThat(MessageJson.fromJson(json)).isEqualTo(message);
    assertThat(MessageText.print(message)).isNotBlank();
  }

  @Property(tries = 3000)
  void brokenMessagesComeBackToo(@ForAll long seed) {
    byte[] b = new RandomMessages(seed).next().toBytes();
    Random random = new Random(seed);
    for (int i = random.nextInt(4); i >= 0; i--) {
      b[NlMsgHdr.SIZE + random.nextInt(b.length - NlMsgHdr.SIZE)] = (byte) random.nextInt(256);
    }
    NetlinkMessage message = NetlinkMessage.of(b);
    assertThat(MessageJson.fromJson(MessageJson.toJson(message))).isEqualTo(message);
  }

  @Property(tries = 2000)
  void endsOfRequestsComeBack(
      @ForAll @Size(max = 80) byte[] payload, @ForAll short flags, @ForAll boolean done) {
    AttrWriter out = new AttrWriter(16);
    out.claim(NlMsgHdr.SIZE + payload.length);
    byte[] b = out.toBytes();
    System.arraycopy(payload, 0, b, NlMsgHdr.SIZE, payload.length);
    int type = done ? NlMsgHdr.NLMSG_DONE : NlMsgHdr.NLMSG_ERROR;
    new NlMsgHdr(b.length, type, flags & 0xffff, 1, 2).write(b, 0);
    NetlinkMessage message = NetlinkMessage.of(b);
    assertThat(MessageJson.fromJson(MessageJson.toJson(message))).isEqualTo(message);
  }

  @Property
  void bytesBehindAMessageComeBack(@ForAll long seed, @ForAll @Size(max = 40) byte[] trailing) {
    byte[] message = new RandomMessages(seed).next().toBytes();
    byte[] datagram = new byte[message.length + trailing.length];
    System.arraycopy(message, 0, datagram, 0, message.length);
    System.arraycopy(trailing, 0, datagram, message.length, trailing.length);
    assertThat(MessageJson.datagramFromJson(MessageJson.datagramToJson(datagram)))
        .isEqualTo(datagram);
  }

  @Test
  void lossIsNeverSilent() {
    AttrWriter out = new AttrWriter(64);
    out.claim(NlMsgHdr.SIZE + IfInfoMsg.SIZE);
    out.putRaw(Ifla.IFLA_IFNAME.type(), new byte[] {'a', 0, 'b', 0});
    out.putRaw(Ifla.IFLA_MTU.type(), new byte[] {1, 2});
    byte[] b = out.toBytes();
    new NlMsgHdr(b.length, Rtm.RTM_NEWLINK, NlmF.NLM_F_REQUEST, 0, 0).write(b, 0);
    assertThat(MessageJson.toJson(NetlinkMessage.of(b)).get("attrs"))
        .isEqualTo(
            List.of(
                Map.of("IFLA_IFNAME", Map.of("hex", "61006200")),
                Map.of("IFLA_MTU", Map.of("hex", "0102"))));
  }

  static Stream<Arguments> wrong() {
    return Stream.of(
        Arguments.of(List.of(Map.of("IFLA_NOSUCH", 1)), "no attribute \"IFLA_NOSUCH\""),
        Arguments.of(List.of(Map.of("IFLA_MTU", -1)), "attrs[0].IFLA_MTU: 0 to 4294967295 is due"),
        Arguments.of(List.of(Map.of("IFLA_MTU", 1.5)), "a whole number is due"),
        Arguments.of(List.of(Map.of("IFLA_IFNAME", 7)), "a string is due"),
        Arguments.of(List.of(Map.of("IFLA_ADDRESS", "xx")), "attrs[0].IFLA_ADDRESS: "),
        Arguments.of(List.of(Map.of("77", "text")), "nothing is known"),
        Arguments.of(
            List.of(Map.of("IFLA_LINKINFO", List.of(Map.of("IFLA_MTU", 1)))),
            "attrs[0].IFLA_LINKINFO[0]"),
        Arguments.of(List.of(Map.of("IFLA_LINKINFO", Map.of())), "a list is due"),
        Arguments.of(
            List.of(Map.of("IFLA_STATS64", Map.of("nosuch", 1))), "struct rtnl_link_stats64"),
        Arguments.of(List.of(Map.of("IFLA_IFNAME", "a", "IFLA_MTU", 1)), "one attribute is due"),
        Arguments.of("text", "a list is due"));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void whatIsWrongIsSaidWithItsPlace(Object attrs, String says) {
    Map<String, Object> json =
        Map.of("nlmsg_type", "RTM_NEWLINK", "ifinfomsg", Map.of("ifi_family", 0), "attrs", attrs);
    assertThatThrownBy(() -> MessageJson.fromJson(json))
        .isInstanceOf(NetlinkException.class)
        .hasMessageContaining(says);
  }

  @Test
  void nestsWithoutEndEnd() {
    Object json = List.of();
    for (int i = 0; i < 2000; i++) {
      json =
          List.of(Map.of("RTA_MULTIPATH", List.of(Map.of("rtnexthop", Map.of(), "attrs", json))));
    }
    Map<String, Object> message =
        Map.of("nlmsg_type", "RTM_NEWROUTE", "rtmsg", Map.of(), "attrs", json);
    assertThatThrownBy(() -> MessageJson.fromJson(message)).hasMessageContaining("deep");
  }

  private static NetlinkMessage vrf() {
    RtnlWriter out =
        RtnlWriter.begin(
            Rtm.RTM_NEWLINK, NlmF.NLM_F_CREATE | NlmF.NLM_F_EXCL, new IfInfoMsg(0, 0, 0, 1, 0));
    out.attrs().put(Ifla.IFLA_IFNAME, "red");
    int info = out.attrs().begin(Ifla.IFLA_LINKINFO);
    out.attrs().put(IflaInfo.IFLA_INFO_KIND, "vrf");
    int data = out.attrs().begin(IflaInfo.IFLA_INFO_DATA);
    out.attrs().put(IflaVrf.IFLA_VRF_TABLE, 10).end(data).end(info);
    return out.message();
  }
}
