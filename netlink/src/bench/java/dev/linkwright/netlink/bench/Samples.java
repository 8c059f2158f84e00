package dev.linkwright.netlink.bench;

import dev.linkwright.netlink.MessageCursor;
import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.attr.AttrTable;
import dev.linkwright.netlink.attr.Bytes;
import dev.linkwright.netlink.route.IfInfoMsg;
import dev.linkwright.netlink.route.Ifla;
import dev.linkwright.netlink.route.IflaInfo;
import dev.linkwright.netlink.route.RtMsg;
import dev.linkwright.netlink.route.Rta;
import dev.linkwright.netlink.route.Rtm;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The messages that are timed, found among what Linux 6.1 and iproute2 said in the goldens. */
final class Samples {
  /** Routes in the dump. */
  static final int ROUTES = 1_000_000;

  /** Bytes of one datagram of a dump, as Linux makes it for a reader with room for that. */
  static final int DATAGRAM = 32 << 10;

  private static final Path GOLDENS = Path.of("src", "test", "resources");
  private static final int REQUEST = '>';
  private static final int ANSWER = '<';

  private final List<String> lines;
  private final AttrTable tb = new AttrTable();
  private final AttrTable info = new AttrTable();

  private Samples(List<String> lines) {
    this.lines = lines;
  }

  /**
   * Reads the goldens below {@code netlink}, the module's directory, which the system property
   * {@code linkwright.netlink} names.
   */
  static Samples read() {
    Path module = Path.of(System.getProperty("linkwright.netlink", "."));
    try (Stream<Path> files = Files.walk(module.resolve(GOLDENS))) {
      List<String> lines = new ArrayList<>();
      for (Path file : files.filter(f -> f.toString().endsWith(".txt")).sorted().toList()) {
        lines.addAll(Files.readAllLines(file));
      }
      return new Samples(lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A route to one IPv4 address, as a dump shows it. */
  byte[] route() {
    return find(
        ANSWER,
        message ->
            message.type() == Rtm.RTM_NEWROUTE
                && RtMsg.read(message.array(), message.fixedHeader(RtMsg.SIZE)).dstLen() == 32
                && message.attrs(RtMsg.SIZE, Rta.SET, tb).has(Rta.RTA_PREFSRC)
                && tb.has(Rta.RTA_OIF)
                && tb.has(Rta.RTA_TABLE));
  }

  /** A macvlan, as a dump shows it: about 1.4 kB. */
  byte[] link() {
    return find(ANSWER, message -> message.length() > 1300 && isMacvlan(message));
  }

  /** What iproute2 sends for a new macvlan with a name and no more: 76 bytes. */
  byte[] macvlan() {
    return find(REQUEST, message -> isMacvlan(message) && tb.size() == 3);
  }

  private boolean isMacvlan(MessageCursor message) {
    if (message.type() != Rtm.RTM_NEWLINK) {
      return false;
    }
    message.attrs(IfInfoMsg.SIZE, Ifla.SET, tb);
    return tb.has(Ifla.IFLA_LINKINFO)
        && tb.get(Ifla.IFLA_LINKINFO, info)
            .getOr(IflaInfo.IFLA_INFO_KIND, "")
            .equals("macvlan")
        && info.has(IflaInfo.IFLA_INFO_DATA);
  }

  private byte[] find(int direction, Predicate<MessageCursor> wanted) {
    for (String line : lines) {
      if (line.matches("[<>] [0-9a-f]+") && line.charAt(0) == direction) {
        byte[] datagram = HexFormat.of().parseHex(line, 2, line.length());
        for (NetlinkMessage message : NetlinkMessage.leading(datagram)) {
          MessageCursor cursor = new MessageCursor().over(message.toBytes());
          if (cursor.next() && wanted.test(cursor)) {
            return message.toBytes();
          }
        }
      }
    }
    throw new IllegalStateException("no golden holds this message any more");
  }

  /** {@link #route()} a million times, each to another address, in datagrams as Linux sends them. */
  List<byte[]> dump() {
    byte[] route = route();
    MessageCursor message = new MessageCursor().over(route);
    message.next();
    int dst = message.attrs(RtMsg.SIZE, Rta.SET, tb).offsetOf(Rta.RTA_DST) + 4;
    int perDatagram = DATAGRAM / route.length;
    List<byte[]> out = new ArrayList<>();
    for (int i = 0; i < ROUTES; ) {
      int count = Math.min(perDatagram, ROUTES - i);
      byte[] datagram = new byte[count * route.length];
      for (int k = 0; k < count; k++, i++) {
        System.arraycopy(route, 0, datagram, k * route.length, route.length);
        Bytes.putBe32(datagram, k * route.length + dst, 0x0b000000L + i);
      }
      out.add(datagram);
    }
    return out;
  }

  /**
   * Writes the samples into the directory {@code args[0]}, for the programs in C and Python, and
   * prints the sums of what is read from them, which must be C's.
   */
  public static void main(String[] args) throws IOException {
    Path directory = Path.of(args[0]);
    Samples samples = read();
    Files.write(directory.resolve("route.bin"), samples.route());
    Files.write(directory.resolve("link.bin"), samples.link());
    Files.write(directory.resolve("macvlan.bin"), samples.macvlan());
    Visitor visitor = new Visitor();
    System.out.println("sum route " + visitor.routes(samples.route()));
    System.out.println("sum link " + visitor.link(samples.link()));
    System.out.println("sum macvlan " + visitor.macvlan(samples.macvlan()));
    long sum = 0;
    // Each datagram behind its length, 32 bits in network order.
    try (DataOutputStream out =
        new DataOutputStream(
            new BufferedOutputStream(Files.newOutputStream(directory.resolve("dump.bin"))))) {
      for (byte[] datagram : samples.dump()) {
        out.writeInt(datagram.length);
        out.write(datagram);
        sum += visitor.routes(datagram);
      }
    }
    System.out.println("sum dump " + sum);
  }
}
