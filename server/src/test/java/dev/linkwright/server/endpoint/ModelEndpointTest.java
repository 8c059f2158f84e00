package dev.linkwright.server.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linkwright.core.dataplane.Host;
import dev.linkwright.core.dataplane.net.KernelProfile;
import dev.linkwright.netlink.NetlinkConnection;
import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.NlmF;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.jnr.ModelSocketTransport;
import dev.linkwright.netlink.jnr.SeqpacketSocket;
import dev.linkwright.netlink.model.ControlHeader;
import dev.linkwright.netlink.model.Op;
import dev.linkwright.netlink.model.PacketHeader;
import dev.linkwright.netlink.route.RtMsg;
import dev.linkwright.netlink.route.Rta;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.route.RtnlGroup;
import dev.linkwright.netlink.route.RtnlWriter;
import dev.linkwright.netlink.value.IpAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ModelEndpointTest {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final int WAIT_MILLIS = 20_000;

  @TempDir Path directory;
  private Path path;
  private ModelEndpoint endpoint;

  @BeforeEach
  void start() {
    path = directory.resolve("model.sock");
    Host host = Host.boot(KernelProfile.LINUX_6_1, 1);
    endpoint = ModelEndpoint.open(path, new SharedModels(host), Tap.NONE);
  }

  @AfterEach
  void stop() {
    endpoint.close();
    assertThat(Files.exists(path)).isFalse();
  }

  @Test
  void anotherVersionIsRefused() {
    assertThat(helloError(PacketHeader.of(Op.HELLO, 2, 0, 0), "")).isEqualTo(Errno.EPROTONOSUPPORT);
  }

  @Test
  void whatIsNoHelloIsRefused() {
    assertThat(helloError(PacketHeader.of(Op.DATA, 0, 0, 0), "x")).isEqualTo(Errno.EPROTO);
    assertThat(helloError(new PacketHeader(9, 7, -1, -1, -1), "")).isEqualTo(Errno.EPROTO);
  }

  @Test
  void aNameThatIsNoneAndANamespaceThatIsNotThereAreRefused() {
    assertThat(helloError(PacketHeader.of(Op.HELLO, 1, 0, 0), "a/b")).isEqualTo(Errno.EINVAL);
    assertThat(helloError(PacketHeader.of(Op.HELLO, 1, 77, 0), "")).isEqualTo(Errno.ENOENT);
  }

  @Test
  void aPacketWithoutHeaderEndsTheConnection() {
    try (SeqpacketSocket socket = SeqpacketSocket.connect(path)) {
      ByteBuffer three = SeqpacketSocket.buffer(64);
      three.put(new byte[3]).flip();
      assertThat(socket.send(three)).isZero();
      assertThat(socket.await(false, WAIT_MILLIS)).isTrue();
      assertThat(socket.receive(three)).isZero();
    }
  }

  @Test
  void aSecondEndpointAtTheSamePathIsRefused() {
    assertThatThrownBy(() -> ModelEndpoint.open(path, name -> null, Tap.NONE))
        .isInstanceOfSatisfying(
            NetlinkException.class, e -> assertThat(e.errno()).isEqualTo(Errno.EADDRINUSE));
  }

  @Test
  void whoHasTheSameNameSharesAModel() {
    addRoutes("one", 3);
    assertThat(routes("one")).isEqualTo(3);
    assertThat(routes("two")).isZero();
    assertThat(routes("")).isZero();
    assertThat(routes("*")).isZero();
  }

  @Test
  void aProgramThatDiesInTheMiddleOfADumpHarmsNobody() {
    addRoutes("", 5000);
    for (int i = 0; i < 20; i++) {
      try (ModelSocketTransport dying = ModelSocketTransport.open(path, 0, "")) {
        dying.send(dump());
        assertThat(dying.receive(SOON)).isNotEmpty();
      }
    }
    assertThat(routes("")).isEqualTo(5000);
  }

  @Test
  void aSlowReaderIsToldOnceAndHearsAgainAfterwards() {
    try (ModelSocketTransport slow = ModelSocketTransport.open(path, 0, "")) {
      slow.join(RtnlGroup.RTNLGRP_IPV4_ROUTE);
      addRoutes("", 2000);
      List<byte[]> heard = new ArrayList<>();
      assertThatThrownBy(
              () -> {
                while (true) {
                  heard.add(slow.receive(SOON));
                }
              })
          .isInstanceOfSatisfying(
              NetlinkException.class, e -> assertThat(e.errno()).isEqualTo(Errno.ENOBUFS));
      assertThat(heard).hasSizeBetween(100, 600);
      addRoute("", 999_999);
      assertThat(NetlinkMessage.of(slow.receive(SOON)).type()).isEqualTo(Rtm.RTM_NEWROUTE);
    }
  }

  @Test
  void threeHundredProgramsAtOnce() throws Exception {
    ExecutorService programs = Executors.newFixedThreadPool(300);
    try {
      List<Future<Integer>> ports = new ArrayList<>();
      List<ModelSocketTransport> open = new ArrayList<>();
      for (int i = 0; i < 300; i++) {
        int number = i;
        ports.add(
            programs.submit(
                () -> {
                  ModelSocketTransport socket = ModelSocketTransport.open(path, 0, "");
                  synchronized (open) {
                    open.add(socket);
                  }
                  NetlinkConnection connection = new NetlinkConnection(socket, SOON);
                  for (int k = 0; k < 10; k++) {
                    connection.request(route(number * 10 + k));
                  }
                  return socket.portId();
                }));
      }
      Set<Integer> distinct = new TreeSet<>();
      for (Future<Integer> port : ports) {
        distinct.add(port.get());
      }
      assertThat(distinct).hasSize(300);
      assertThat(routes("")).isEqualTo(3000);
      open.forEach(ModelSocketTransport::close);
    } finally {
      programs.shutdownNow();
    }
  }

  @Test
  void controlNeedsNoHello() {
    ByteBuffer answer = control(Op.NETNS_NEW, "blue");
    assertThat(PacketHeader.read(answer).arg1()).isZero();
    PacketHeader again = PacketHeader.read(control(Op.NETNS_NEW, "blue"));
    assertThat(again.arg1()).isEqualTo(Errno.EEXIST.number());
    ByteBuffer mtu = control(Op.SYSCTL_READ, "net/ipv6/conf/lo/mtu");
    assertThat(PacketHeader.read(mtu).arg1()).isZero();
    byte[] text = new byte[mtu.remaining()];
    mtu.get(text);
    assertThat(new String(text, StandardCharsets.UTF_8)).isEqualTo("65536\n");
    assertThat(PacketHeader.read(control(Op.IF_NAMETOINDEX, "lo")).arg2()).isEqualTo(1);
    assertThat(PacketHeader.read(control(Op.IF_NAMETOINDEX, "no")).arg1())
        .isEqualTo(Errno.ENODEV.number());
  }

  private ByteBuffer control(Op op, String data) {
    ByteBuffer b = SeqpacketSocket.buffer(4096);
    PacketHeader.of(op, 0, 0, 0).write(b);
    new ControlHeader(0, 0, "").write(b);
    b.put(data.getBytes(StandardCharsets.UTF_8)).flip();
    return exchange(b);
  }

  private Errno helloError(PacketHeader header, String name) {
    ByteBuffer b = SeqpacketSocket.buffer(4096);
    header.write(b);
    b.put(name.getBytes(StandardCharsets.UTF_8)).flip();
    return Errno.of(PacketHeader.read(exchange(b)).arg1());
  }

  private ByteBuffer exchange(ByteBuffer packet) {
    try (SeqpacketSocket socket = SeqpacketSocket.connect(path)) {
      assertThat(socket.send(packet)).isZero();
      assertThat(socket.await(false, WAIT_MILLIS)).isTrue();
      assertThat(socket.receive(packet)).isGreaterThanOrEqualTo(PacketHeader.SIZE);
      return packet;
    }
  }

  private void addRoutes(String model, int count) {
    try (NetlinkConnection connection = connection(model)) {
      List<NetlinkMessage> all = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        all.add(route(i));
      }
      connection.batch(all).forEach(o -> assertThat(o.error()).isNull());
    }
  }

  private void addRoute(String model, int number) {
    try (NetlinkConnection connection = connection(model)) {
      connection.request(route(number));
    }
  }

  private int routes(String model) {
    try (NetlinkConnection connection = connection(model)) {
      return connection.dump(NetlinkMessage.of(dump())).messages().size();
    }
  }

  private NetlinkConnection connection(String model) {
    return new NetlinkConnection(ModelSocketTransport.open(path, 0, model), SOON);
  }

  private static NetlinkMessage route(int number) {
    RtMsg blackhole = new RtMsg(2, 32, 0, 0, 254, 4, 0, 6, 0);
    RtnlWriter w =
        RtnlWriter.begin(Rtm.RTM_NEWROUTE, NlmF.NLM_F_CREATE | NlmF.NLM_F_EXCL, blackhole);
    String address = "10." + (number >> 16) + "." + (number >> 8 & 255) + "." + (number & 255);
    w.attrs().put(Rta.RTA_DST, IpAddress.parse(address));
    return w.message();
  }

  private static byte[] dump() {
    return RtnlWriter.begin(
            Rtm.RTM_GETROUTE,
            NlmF.NLM_F_REQUEST | NlmF.NLM_F_DUMP,
            new RtMsg(2, 0, 0, 0, 0, 0, 0, 0, 0))
        .message()
        .toBytes();
  }
}
