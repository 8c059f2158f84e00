package dev.linkwright.netlink.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkwright.netlink.NetlinkMessage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MessageTextTest {
  @Test
  void aRefusalShowsWhatItIsAboutAndWhere() {
    Map<String, Object> request =
        Map.of(
            "nlmsg_type",
            "RTM_NEWLINK",
            "ifinfomsg",
            Map.of("ifi_family", 0, "ifi_type", 0, "ifi_index", 0, "ifi_flags", 0, "ifi_change", 0),
            "attrs",
            List.of(
                Map.of(
                    "IFLA_LINKINFO",
                    List.of(
                        Map.of("IFLA_INFO_KIND", "macvlan"),
                        Map.of(
                            "IFLA_INFO_DATA|NESTED", List.of(Map.of("IFLA_MACVLAN_MODE", 3)))))));
    String bytes = MessageJson.fromJson(request).toString();
    Map<String, Object> refusal =
        Map.of(
            "nlmsg_type",
            "NLMSG_ERROR",
            "nlmsg_flags",
            List.of("NLM_F_ACK_TLVS"),
            "error",
            -22,
            "msg",
            Map.of(
                "nlmsg_len",
                bytes.length() / 2,
                "nlmsg_type",
                "RTM_NEWLINK",
                "nlmsg_flags",
                0,
                "nlmsg_seq",
                0,
                "nlmsg_pid",
                0),
            "msg_payload",
            Map.of("hex", bytes.substring(32)),
            "attrs",
            List.of(Map.of("NLMSGERR_ATTR_OFFS", 52)));
    NetlinkMessage message = MessageJson.fromJson(refusal);
    assertThat(MessageText.print(message))
        .isEqualTo(
            """
            NLMSG_ERROR NLM_F_ACK_TLVS seq 0 pid 0
              error -22 EINVAL
              msg nlmsg_len 60 nlmsg_type RTM_NEWLINK nlmsg_flags 0 nlmsg_seq 0 nlmsg_pid 0
                ifinfomsg ifi_family AF_UNSPEC ifi_type 0 ifi_index 0 ifi_flags 0 ifi_change 0
                IFLA_LINKINFO
                  IFLA_INFO_KIND "macvlan"
                  IFLA_INFO_DATA|NESTED
                    IFLA_MACVLAN_MODE 3
              NLMSGERR_ATTR_OFFS 52 IFLA_LINKINFO.IFLA_INFO_DATA.IFLA_MACVLAN_MODE
            """);
  }
}
