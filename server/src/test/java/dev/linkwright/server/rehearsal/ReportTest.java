package dev.linkwright.server.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.linkwright.core.state.LinkAspects.Pair;
import dev.linkwright.netlink.NetlinkTransport;
import dev.linkwright.netlink.NlmF;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.model.Op;
import dev.linkwright.netlink.model.PacketHeader;
import dev.linkwright.netlink.pcap.CapturedDatagram;
import dev.linkwright.netlink.route.IfInfoMsg;
import dev.linkwright.netlink.route.Ifla;
import dev.linkwright.netlink.route.IflaInfo;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.route.RtnlGroup;
import dev.linkwright.netlink.route.RtnlWriter;
import dev.linkwright.server.backend.ModelKernel;
import dev.linkwright.server.backend.Models;
import dev.linkwright.server.backend.Profile;
import dev.linkwright.server.changes.Change;
import dev.linkwright.server.changes.Change.Effect;
import dev.linkwright.server.changes.Change.ObjectType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The report of a program that asks for a link, is refused another, and looks. */
final class ReportTest {
  private static final Change ADDED =
      new Change(
          Effect.ADDED, ObjectType.LINK, "blue", "link d0", "dummy, down", Map.of(), false, false);
  private static final Change LOST =
      new Change(
          Effect.REMOVED,
          ObjectType.ADDRESS,
          "",
          "address 2002:1::2/120 dev \u001b[31m",
          "",
          Map.of(),
          true,
          true);
  private static final Change SYSCTL =
      new Change(
          Effect.CHANGED,
          ObjectType.SYSCTL,
          "",
          "sysctl net.ipv4.ip_forward",
          "0 -> 1",
          Map.of("value", new Pair("0", "1")),
          false,
          false);

  private final ModelKernel model = Models.of("empty", List.of());

  private static byte[] newLink(int seq, String name, String kind) {
    RtnlWriter w =
        RtnlWriter.begin(
            Rtm.RTM_NEWLINK,
            NlmF.NLM_F_REQUEST | NlmF.NLM_F_ACK | NlmF.NLM_F_CREATE | NlmF.NLM_F_EXCL,
            new IfInfoMsg(0, 0, 0, 0, 0));
    w.attrs().put(Ifla.IFLA_IFNAME, name);
    int info = w.attrs().begin(Ifla.IFLA_LINKINFO);
    w.attrs().put(IflaInfo.IFLA_INFO_KIND, kind);
    w.attrs().end(info);
    return withSeq(w.message().toBytes(), seq);
  }

  private static byte[] getLinks(int seq) {
    RtnlWriter w =
        RtnlWriter.begin(
            Rtm.RTM_GETLINK, NlmF.NLM_F_REQUEST | NlmF.NLM_F_DUMP, new IfInfoMsg(0, 0, 0, 0, 0));
    return withSeq(w.message().toBytes(), seq);
  }

  private static byte[] withSeq(byte[] datagram, int seq) {
    datagram[8] = (byte) seq;
    return datagram;
  }

  /** What passes when a program sends these over one socket. */
  private MessageLog log(boolean everything) {
    MessageLog log = new MessageLog(everything);
    PacketHeader header = PacketHeader.of(Op.DATA, 0, 0, 0);
    try (NetlinkTransport socket = model.open("")) {
      socket.join(RtnlGroup.RTNLGRP_LINK);
      for (byte[] sent :
          List.of(newLink(1, "d0", "dummy"), newLink(2, "d0", "dummy"), getLinks(3))) {
        log.datagram(7, true, header, sent);
        socket.send(sent);
        receive(socket, log, header);
      }
    }
    return log;
  }

  private static void receive(NetlinkTransport socket, MessageLog log, PacketHeader header) {
    while (true) {
      byte[] got;
      try {
        got = socket.receive(Duration.ZERO);
      } catch (NetlinkException nothingMore) {
        return;
      }
      log.datagram(7, false, header, got);
    }
  }

  private Rehearsal rehearsal(boolean everything) {
    return new Rehearsal(
        List.of("sh", "-c", "x y"),
        "the example host",
        Profile.REFERENCE,
        2,
        List.of(ADDED, SYSCTL, LOST),
        log(everything),
        List.of("the moon is full"),
        List.of("a wireguard link"));
  }

  @Test
  void textForPeople() {
    assertThat(RehearsalText.of(rehearsal(false), false))
        .isEqualTo(
            """
            Rehearsed on the example host: sh -c x y (status 2)
            The model answers as Linux 6.1.

            Refused:
              - RTM_NEWLINK: EEXIST

            Warnings:
              - the moon is full

            Not modelled:
              - a wireguard link

              + link d0: dummy, down  (in blue)
              ~ sysctl net.ipv4.ip_forward: 0 -> 1
              ! the kernel removes address 2002:1::2/120 dev \\x1b[31m

            1 added, 1 changed, 0 removed; 1 more by the kernel itself, 1 of them lost (marked !).
            """);
  }

  @Test
  void textWithEveryMessageAndItsAnswer() {
    String text = RehearsalText.of(rehearsal(true), true);
    assertThat(text.lines().filter(l -> l.matches("  \\d+\\. socket 1"))).hasSize(3);
    assertThat(text)
        .contains("IFLA_IFNAME", "\"d0\"", "IFLA_INFO_KIND", "dummy")
        .containsSubsequence("-> acknowledged", "-> EEXIST", "RTM_GETLINK", "-> 2 messages");
  }

  @Test
  void jsonForPrograms() throws Exception {
    JsonNode json = new ObjectMapper().readTree(RehearsalJson.of(rehearsal(false), false));
    assertThat(json.at("/command")).extracting(JsonNode::asText).containsExactly("sh", "-c", "x y");
    assertThat(json.get("status").asInt()).isEqualTo(2);
    assertThat(json.get("sent").asInt()).isEqualTo(3);
    assertThat(json.at("/requested")).hasSize(2);
    assertThat(json.at("/requested/0").toString())
        .isEqualTo(
            "{'action':'added','type':'link','netns':'blue','object':'link d0','details':'dummy, down','lost':false}"
                .replace('\'', '"'));
    assertThat(json.at("/requested/1/changes/value"))
        .extracting(JsonNode::asText)
        .containsExactly("0", "1");
    assertThat(json.at("/byKernel/0/lost").asBoolean()).isTrue();
    assertThat(json.at("/refused").toString())
        .isEqualTo("[{\"type\":\"RTM_NEWLINK\",\"errno\":\"EEXIST\"}]");
    assertThat(json.has("messages")).isFalse();
    assertThat(json.at("/warnings/0").asText()).isEqualTo("the moon is full");
    assertThat(json.at("/notModelled/0").asText()).isEqualTo("a wireguard link");
  }

  @Test
  void jsonWithEveryMessageAndItsAnswers() throws Exception {
    JsonNode messages =
        new ObjectMapper().readTree(RehearsalJson.of(rehearsal(true), true)).get("messages");
    assertThat(messages).hasSize(3);
    assertThat(messages.at("/0/request").findValuesAsText("nlmsg_type")).contains("RTM_NEWLINK");
    assertThat(messages.at("/0/acknowledged").asBoolean()).isTrue();
    assertThat(messages.get(1).has("acknowledged")).isFalse();
    assertThat(messages.at("/1/errno").asText()).isEqualTo("EEXIST");
    assertThat(messages.at("/2/answers")).hasSize(2);
    assertThat(messages.at("/2/answers/1").findValuesAsText("nlmsg_type")).contains("RTM_NEWLINK");
  }

  /** Requests, answers and what ended them, in the order in which they passed. */
  @Test
  void theCaptureHasEveryDatagram() {
    MessageLog log = log(true);
    assertThat(log.datagrams())
        .extracting(CapturedDatagram::bytes)
        .first()
        .isEqualTo(newLink(1, "d0", "dummy"));
    assertThat(log.datagrams()).hasSizeGreaterThanOrEqualTo(7);
  }

  /** Somebody who only wants to know what changed keeps neither dumps nor answers. */
  @Test
  void withoutTheWishForMessagesOnlyChangesAreKept() {
    MessageLog log = log(false);
    assertThat(log.sent()).isEqualTo(3);
    assertThat(log.requests()).hasSize(2).allMatch(r -> r.answers().isEmpty());
    assertThat(log.datagrams()).isEmpty();
  }
}
