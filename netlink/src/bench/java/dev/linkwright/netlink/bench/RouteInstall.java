package dev.linkwright.netlink.bench;

import dev.linkwright.netlink.NetlinkConnection;
import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.NlMsgHdr;
import dev.linkwright.netlink.NlmF;
import dev.linkwright.netlink.Outcome;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.jnr.KernelTransport;
import dev.linkwright.netlink.jnr.NetnsHandle;
import dev.linkwright.netlink.route.Af;
import dev.linkwright.netlink.route.RtMsg;
import dev.linkwright.netlink.route.Rta;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.route.RtnlWriter;
import dev.linkwright.netlink.value.IpAddress;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Installs routes through {@link NetlinkConnection}, through a program in C that sends the same
 * bytes prepared in the same datagrams, and through {@code ip -batch}, in turns (who is first
 * changes), each time into a network namespace that was made for it. Needs the right to make one.
 */
public final class RouteInstall {
  private static final int ROUTES = 500_000;

  /** ip takes its time; its rate does not depend on how many there are. */
  private static final int ROUTES_OF_IP = 100_000;

  private static final int ROUNDS = 7;
  private static final int LOOPBACK = 1;

  /**
   * Setting lo down takes the routes away before the namespace ends, in the open and not behind the
   * back of whoever is next.
   */
  private static final String HOLDER =
      "ip link set lo up; echo in; read end; ip link set lo down; sleep 0.5";

  private static final RtMsg HEAD = new RtMsg(Af.AF_INET, 32, 0, 0, 254, 3, 253, 1, 0);

  private final Path directory;
  private final List<NetlinkMessage> messages = messages();

  private RouteInstall(Path directory) {
    this.directory = directory;
  }

  /**
   * Prints, for each round, three numbers of routes in a second: ours, C's, ip's. {@code args[0]}
   * is the directory of the program {@code install} and of the prepared files.
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    RouteInstall bench = new RouteInstall(Path.of(args[0]));
    bench.prepare();
    for (int round = 0; round < ROUNDS; round++) {
      double ip = bench.inNamespace(bench::ip);
      double first = bench.inNamespace(round % 2 == 0 ? bench::ours : bench::c);
      double second = bench.inNamespace(round % 2 == 0 ? bench::c : bench::ours);
      System.out.printf(
          "round %d linkwright %.0f c %.0f ip %.0f%n",
          round, round % 2 == 0 ? first : second, round % 2 == 0 ? second : first, ip);
    }
  }

  private static List<NetlinkMessage> messages() {
    List<NetlinkMessage> out = new ArrayList<>(ROUTES);
    RtnlWriter writer = new RtnlWriter(256);
    for (int i = 0; i < ROUTES; i++) {
      writer
          .reset()
          .next(Rtm.RTM_NEWROUTE, NlmF.NLM_F_CREATE | NlmF.NLM_F_EXCL, HEAD)
          .attrs()
          .put(Rta.RTA_DST, IpAddress.v4(0x0b000000 + i))
          .put(Rta.RTA_OIF, LOOPBACK);
      out.add(writer.message());
    }
    return out;
  }

  /** Writes what the other two read: datagrams, each behind its length, and lines for ip. */
  private void prepare() throws IOException {
    try (DataOutputStream out =
            new DataOutputStream(
                new BufferedOutputStream(Files.newOutputStream(directory.resolve("routes.bin"))));
        PrintWriter lines =
            new PrintWriter(
                Files.newBufferedWriter(directory.resolve("routes.ip"), StandardCharsets.UTF_8))) {
      int size = Attrs.align(messages.get(0).length());
      int perDatagram = NetlinkConnection.BATCH_BYTES / size;
      for (int from = 0; from < ROUTES; from += perDatagram) {
        int count = Math.min(perDatagram, ROUTES - from);
        byte[] datagram = new byte[count * size];
        for (int i = 0; i < count; i++) {
          NetlinkMessage message = messages.get(from + i);
          int ack = i == count - 1 ? NlmF.NLM_F_ACK : 0;
          int flags = message.header().flags() | NlmF.NLM_F_REQUEST | ack;
          message.copyTo(datagram, i * size);
          new NlMsgHdr(message.length(), message.type(), flags, from + i + 1, 0)
              .write(datagram, i * size);
        }
        out.writeInt(datagram.length);
        out.write(datagram);
      }
      for (int i = 0; i < ROUTES_OF_IP; i++) {
        lines.println("route add " + IpAddress.v4(0x0b000000 + i) + "/32 dev lo proto boot");
      }
    }
  }

  /** A way to install routes in the namespace of a process; gives how many in a second. */
  private interface Way {
    double install(long pid) throws IOException, InterruptedException;
  }

  /** What {@code way} gives in a namespace of its own. */
  private double inNamespace(Way way) throws IOException, InterruptedException {
    Process holder =
        new ProcessBuilder("unshare", "-n", "sh", "-c", HOLDER)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      if (holder.inputReader().readLine() == null) {
        throw new IllegalStateException("no right to make a network namespace");
      }
      return way.install(holder.pid());
    } finally {
      holder.getOutputStream().close();
      holder.waitFor();
    }
  }

  private double ours(long pid) {
    try (NetnsHandle netns = NetnsHandle.byPid(pid);
        NetlinkConnection connection =
            new NetlinkConnection(KernelTransport.open(netns), Duration.ofSeconds(10))) {
      long start = System.nanoTime();
      List<Outcome> outcomes = connection.batch(messages);
      double seconds = (System.nanoTime() - start) / 1e9;
      outcomes.forEach(Outcome::repliesOrThrow);
      return ROUTES / seconds;
    }
  }

  private double c(long pid) throws IOException, InterruptedException {
    return ROUTES / Double.parseDouble(
        run(pid, directory.resolve("install").toString(), directory.resolve("routes.bin").toString()));
  }

  private double ip(long pid) throws IOException, InterruptedException {
    long start = System.nanoTime();
    run(pid, "ip", "-batch", directory.resolve("routes.ip").toString());
    return ROUTES_OF_IP / ((System.nanoTime() - start) / 1e9);
  }

  private static String run(long pid, String... command) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of("nsenter", "--net=/proc/" + pid + "/ns/net"));
    all.addAll(List.of(command));
    Process process =
        new ProcessBuilder(all).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException(all + " failed: " + out);
    }
    return out.strip();
  }
}
