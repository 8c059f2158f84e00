package dev.linkwright.core.dataplane;

import dev.linkwright.core.dataplane.net.KernelProfile;
import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.NetlinkTransport;
import dev.linkwright.netlink.NlMsgHdr;
import dev.linkwright.netlink.NlmF;
import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.attr.Bytes;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.Rtm;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.NullMarked;

/**
 * Recordings of a real Linux, and the model's answers to the same requests. What differs from run
 * to run is cleared in both: RTA_CACHEINFO but for its error, the stamps of IFA_CACHEINFO, the
 * echoed request of an error, and the end of a dump that succeeds, which {@code ip} does not always
 * wait for.
 */
@NullMarked
final class Golden {
  private static final Duration AT_ONCE = Duration.ofMillis(1);

  private Golden() {}

  /**
   * A recording that begins in a fresh namespace.
   *
   * @param title what it is about
   * @param commands its commands in order
   */
  record Scenario(String title, List<Command> commands) {
    @Override
    public String toString() {
      return title;
    }
  }

  /**
   * One command.
   *
   * @param text what was typed
   * @param requests the messages it sent
   * @param answers what came back, in hex
   * @param notices what was told to everyone, in hex
   */
  record Command(String text, List<byte[]> requests, List<String> answers, List<String> notices) {}

  /** The scenarios of a resource. */
  static List<Scenario> read(String resource) {
    List<Scenario> out = new ArrayList<>();
    for (String line : text(resource).lines().toList()) {
      if (line.startsWith("## ")) {
        out.add(new Scenario(line.substring(3), new ArrayList<>()));
      } else if (line.startsWith("$ ")) {
        last(out)
            .commands()
            .add(
                new Command(
                    line.substring(2), new ArrayList<>(), new ArrayList<>(), new ArrayList<>()));
      } else if (line.length() > 2 && line.charAt(1) == ' ' && line.charAt(0) != '#') {
        Command command = last(last(out).commands());
        byte[] message = HexFormat.of().parseHex(line.substring(2));
        switch (line.charAt(0)) {
          case '>' -> command.requests().add(message);
          case '<' -> addUnlessDone(command.answers(), message);
          default -> command.notices().add(normal(message));
        }
      }
    }
    return out;
  }

  private static <T> T last(List<T> list) {
    return list.get(list.size() - 1);
  }

  private static String text(String resource) {
    try (InputStream in =
        Objects.requireNonNull(Golden.class.getResourceAsStream(resource), resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What the model says to the same command; families other than {@code family} are left out, as in
   * the recording, and of a dump of all families all but the first, which is as far as the recorder
   * reads.
   */
  static Command replay(
      NetlinkTransport asking, NetlinkTransport listening, Command command, int... family) {
    List<String> answers = new ArrayList<>();
    for (byte[] request : command.requests()) {
      boolean link = Bytes.getU16(request, 4) / 4 == Rtm.RTM_NEWLINK / 4;
      int[] wanted = request[NlMsgHdr.SIZE] == 0 ? Arrays.copyOf(family, 1) : family;
      asking.send(request);
      for (NetlinkMessage answer : drain(asking)) {
        if (!link || answer.type() == NlMsgHdr.NLMSG_ERROR) {
          addIfAbout(answers, answer, wanted);
        }
      }
    }
    List<String> notices = new ArrayList<>();
    for (NetlinkMessage notice : drain(listening)) {
      if (notice.type() >= Rtm.RTM_NEWADDR && notice.type() <= Rtm.RTM_GETRULE) {
        addIfAbout(notices, notice, family);
      }
    }
    return new Command(command.text(), command.requests(), answers, notices);
  }

  private static void addIfAbout(List<String> out, NetlinkMessage message, int... family) {
    byte[] b = message.toBytes();
    boolean framing = message.type() <= NlMsgHdr.NLMSG_OVERRUN;
    if (framing || Arrays.stream(family).anyMatch(f -> f == b[NlMsgHdr.SIZE])) {
      addUnlessDone(out, b);
    }
  }

  private static void addUnlessDone(List<String> out, byte[] b) {
    boolean done = Bytes.getU16(b, 4) == NlMsgHdr.NLMSG_DONE && Bytes.getS32(b, NlMsgHdr.SIZE) == 0;
    if (!done) {
      out.add(normal(b));
    }
  }

  private static List<NetlinkMessage> drain(NetlinkTransport transport) {
    List<NetlinkMessage> out = new ArrayList<>();
    while (true) {
      try {
        out.addAll(NetlinkMessage.split(transport.receive(AT_ONCE)));
      } catch (NetlinkException empty) {
        return out;
      }
    }
  }

  /**
   * A machine as a recording begins: its loopback device up, no duplicate address detection, and no
   * link-local addresses by themselves unless its title says {@code [ll]}.
   */
  static Host host(KernelProfile profile, Scenario scenario) {
    Host host = Host.boot(profile, 1);
    host.sysctl(null, "net.ipv6.conf.all.accept_dad", 0);
    host.sysctl(null, "net.ipv6.conf.default.accept_dad", 0);
    host.sysctl(
        null, "net.ipv6.conf.default.addr_gen_mode", scenario.title().endsWith("[ll]") ? 0 : 1);
    try (NetlinkTransport socket = host.open(null)) {
      socket.send(
          HexFormat.of()
              .parseHex("2000000010000500000000000000000000000000010000000100000001000000"));
      drain(socket);
    }
    return host;
  }

  private static String normal(byte[] message) {
    byte[] b = message.clone();
    Arrays.fill(b, 8, 16, (byte) 0);
    int type = Bytes.getU16(b, 4);
    if (type == NlMsgHdr.NLMSG_ERROR) {
      return error(b);
    }
    if (type == NlMsgHdr.NLMSG_DONE) {
      Bytes.putU16(b, 6, Bytes.getU16(b, 6) & ~NlmF.NLM_F_ACK_TLVS);
      return HexFormat.of().formatHex(b);
    }
    boolean address = type / 4 == Rtm.RTM_NEWADDR / 4;
    int cacheinfo = address ? 6 : type / 4 == Rtm.RTM_NEWROUTE / 4 ? 12 : -1;
    int header = address ? 8 : 12;
    Attrs attrs =
        Attrs.parse(AttrSet.EMPTY, b, NlMsgHdr.SIZE + header, b.length - NlMsgHdr.SIZE - header);
    for (int i = 0; i < attrs.size(); i++) {
      if (attrs.typeOf(i) == cacheinfo) {
        int at = attrs.offsetOf(i) + 4;
        int end = at + attrs.payloadOf(i).length;
        Arrays.fill(b, address ? at + 8 : at + 16, end, (byte) 0);
        if (!address) {
          Arrays.fill(b, at, at + 12, (byte) 0);
        }
      }
    }
    return HexFormat.of().formatHex(b);
  }

  /** Errno and extended acknowledgement, without the echo of the request. */
  private static String error(byte[] b) {
    boolean capped = (Bytes.getU16(b, 6) & NlmF.NLM_F_CAPPED) != 0;
    int echoed = capped ? NlMsgHdr.SIZE : Bytes.getS32(b, NlMsgHdr.SIZE + 4);
    int tlvs =
        NlMsgHdr.SIZE
            + 4
            + (((Bytes.getS32(b, NlMsgHdr.SIZE) == 0 ? NlMsgHdr.SIZE : echoed) + 3) & ~3);
    boolean has = (Bytes.getU16(b, 6) & NlmF.NLM_F_ACK_TLVS) != 0;
    String said = has ? HexFormat.of().formatHex(b, Math.min(tlvs, b.length), b.length) : "";
    return "error " + -Bytes.getS32(b, NlMsgHdr.SIZE) + " " + said;
  }
}
