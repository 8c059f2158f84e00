package dev.linkwright.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/**
 * What every kernel must do, the running Linux and the model alike: the transcripts beside this
 * class, each played in a lab of its own. They were recorded on Linux 6.1; whatever differs on the
 * model is the model's mistake.
 */
abstract class RtnetlinkContract {
  /** The files, from the ground up. */
  static final List<String> SUBJECTS =
      List.of(
          "link",
          "stats",
          "veth",
          "vlan",
          "bridge",
          "vrf",
          "macvlan",
          "ipvlan",
          "macvtap",
          "ipvtap",
          "can",
          "ifb",
          "nlmon",
          "bond",
          "bondmodes",
          "bondwatch",
          "team",
          "vxlan",
          "vxlanfdb",
          "vxlanvni",
          "macsec",
          "address",
          "route",
          "rule",
          "lookup",
          "realms",
          "address6",
          "route6",
          "rule6",
          "lookup6",
          "vrf6",
          "netns",
          "netconf",
          "monitor",
          "neigh",
          "tables",
          "fdb",
          "brvlan",
          "mdb",
          "mcast",
          "nexthop",
          "linklocal",
          "sysctl",
          "lifetime",
          "nud",
          "dad",
          "neighparms",
          "neighlimits",
          "partial",
          "options",
          "complaints",
          "example");

  /** A fresh machine. */
  abstract Lab lab();

  /** Whether the transcript with that number in its file is played here. */
  boolean plays(int number) {
    return true;
  }

  @TestFactory
  Stream<DynamicNode> transcripts() {
    return SUBJECTS.stream().map(s -> dynamicContainer(s, tests(Transcript.parse(text(s)))));
  }

  private Stream<DynamicNode> tests(List<Transcript> transcripts) {
    return IntStream.range(0, transcripts.size())
        .filter(this::plays)
        .mapToObj(i -> test(transcripts.get(i)));
  }

  private DynamicNode test(Transcript expected) {
    return dynamicTest(expected.title() + ": " + expected.commands(), () -> check(expected));
  }

  /** Plays a transcript, which is to come out as it stands. */
  void check(Transcript expected) {
    assertEquals(expected.text(), expected.play(lab()).text());
  }

  static List<String> text(String subject) {
    try (InputStream file = RtnetlinkContract.class.getResourceAsStream(subject + ".txt")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
