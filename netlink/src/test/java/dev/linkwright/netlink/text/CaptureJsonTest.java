package dev.linkwright.netlink.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linkwright.netlink.NetlinkProtocol;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.pcap.CapturedDatagram;
import dev.linkwright.netlink.pcap.CookedHeader;
import dev.linkwright.netlink.pcap.PcapHeader;
import dev.linkwright.netlink.pcap.PcapReader;
import dev.linkwright.netlink.pcap.PcapWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaptureJsonTest {
  private static final Instant TIME = Instant.parse("2026-01-31T12:00:00.000005Z");

  @Test
  void whatTcpdumpWroteOfNlmonIsReadAndGivenBack() throws IOException {
    byte[] capture = golden();
    List<Map<String, Object>> documents = documents(capture);
    assertThat(write(documents)).isEqualTo(capture);
    assertThat(documents.subList(1, documents.size()).stream().map(CaptureJson::print).toList())
        .hasSize(4)
        .element(2)
        .isEqualTo(
            """
            # 2026-11-21T16:04:58.338632Z NETLINK_ROUTE
            RTM_NEWLINK NLM_F_REQUEST|NLM_F_ACK|NLM_F_EXCL|NLM_F_CREATE seq 1795277099 pid 0
              ifinfomsg ifi_family AF_UNSPEC ifi_type 0 ifi_index 0 ifi_flags 0 ifi_change 0
              IFLA_IFNAME "red"
              IFLA_LINKINFO
                IFLA_INFO_KIND unterminated "vrf"
                IFLA_INFO_DATA
                  IFLA_VRF_TABLE 10
            """);
  }

  @ParameterizedTest
  @CsvSource({"true,true", "true,false", "false,true", "false,false"})
  void everyKindOfFileComesBack(boolean big, boolean nanos) throws IOException {
    PcapHeader header =
        new PcapHeader(
            big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN,
            nanos,
            7,
            -1,
            3,
            99,
            253 | 1 << 28);
    CookedHeader odd = new CookedHeader(0, 1, 6, -2, NetlinkProtocol.NETLINK_GENERIC);
    byte[] capture =
        capture(
            header,
            new CapturedDatagram(-1, 999_999, odd, 500, new byte[] {1, 2, 3}),
            new CapturedDatagram(1, -1, CookedHeader.of(4, 0), 0, new byte[0]),
            CapturedDatagram.of(Instant.ofEpochSecond(5), CookedHeader.of(4, 4711), new byte[16]));
    assertThat(write(documents(capture))).isEqualTo(capture);
  }

  @Test
  void otherFamiliesAreNotTakenForRtnetlink() {
    byte[] link = {16, 0, 0, 0, 16, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
    CookedHeader generic = CookedHeader.of(4, NetlinkProtocol.NETLINK_GENERIC);
    Map<String, Object> json =
        new CaptureJson(PcapHeader.create()).toJson(CapturedDatagram.of(TIME, generic, link));
    assertThat(json).doesNotContainKey("messages");
    assertThat(CaptureJson.print(json))
        .isEqualTo(
            """
            # 2026-01-31T12:00:00.000005Z NETLINK_GENERIC
            datagram hex "10000000100000000000000000000000"
            """);
  }

  @Test
  void whatIsNoNetlinkIsKeptAndSaid() {
    byte[] broken = {15, 0, 0, 0, 16, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 9};
    CapturedDatagram datagram = CapturedDatagram.of(TIME, CookedHeader.of(4, 0), broken);
    CaptureJson capture = new CaptureJson(PcapHeader.create());
    Map<String, Object> json = capture.toJson(datagram);
    assertThat(Datagrams.problem(json)).contains("nlmsg_len", "15 of 17", "at byte 0");
    assertThat(capture.fromJson(json).bytes()).isEqualTo(broken);
  }

  @Test
  void aMessageThatAPersonWroteIsADatagram() {
    CapturedDatagram datagram =
        new CaptureJson(PcapHeader.create()).fromJson(Map.of("nlmsg_type", "NLMSG_DONE"));
    assertThat(datagram.bytes()).hasSize(16);
    assertThat(datagram.time(true)).isEqualTo(Instant.EPOCH);
  }

  @ParameterizedTest
  @CsvSource({"time,yesterday", "protocol,NETLINK_NOSUCH", "packet_type,70000", "address,x"})
  void whatIsWrongIsSaidWithItsPlace(String member, String value) {
    Map<String, Object> json = Map.of("nlmsg_type", "NLMSG_DONE", member, value);
    assertThatThrownBy(() -> new CaptureJson(PcapHeader.create()).fromJson(json))
        .isInstanceOf(NetlinkException.class)
        .hasMessageStartingWith(member + ": ")
        .hasMessageContaining("due");
  }

  private static byte[] golden() throws IOException {
    try (InputStream in = CaptureJsonTest.class.getResourceAsStream("nlmon.hex")) {
      return HexText.parse(
          new String(in.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.startsWith("#"))
              .collect(Collectors.joining(" ")));
    }
  }

  private static byte[] capture(PcapHeader header, CapturedDatagram... datagrams)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PcapWriter writer = new PcapWriter(header, out);
    for (CapturedDatagram datagram : datagrams) {
      writer.write(datagram);
    }
    return out.toByteArray();
  }

  private static List<Map<String, Object>> documents(byte[] capture) throws IOException {
    List<Map<String, Object>> out = new ArrayList<>();
    try (PcapReader reader = new PcapReader(new ByteArrayInputStream(capture))) {
      out.add(CaptureJson.toJson(reader.header()));
      CaptureJson json = new CaptureJson(reader.header());
      for (CapturedDatagram next = reader.next(); next != null; next = reader.next()) {
        out.add(json.toJson(next));
      }
    }
    return out;
  }

  private static byte[] write(List<Map<String, Object>> documents) throws IOException {
    PcapHeader header = CaptureJson.header(documents.get(0));
    CaptureJson json = new CaptureJson(header);
    List<CapturedDatagram> datagrams =
        documents.subList(1, documents.size()).stream().map(json::fromJson).toList();
    return capture(header, datagrams.toArray(new CapturedDatagram[0]));
  }
}
