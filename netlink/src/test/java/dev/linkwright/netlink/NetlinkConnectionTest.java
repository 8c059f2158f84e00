package dev.linkwright.netlink;

import static dev.linkwright.netlink.ScriptedTransport.PORT;
import static dev.linkwright.netlink.ScriptedTransport.ack;
import static dev.linkwright.netlink.ScriptedTransport.done;
import static dev.linkwright.netlink.ScriptedTransport.end;
import static dev.linkwright.netlink.ScriptedTransport.joined;
import static dev.linkwright.netlink.ScriptedTransport.part;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.ExtAck;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.error.NetlinkException.Kind;
import dev.linkwright.netlink.fault.Fault;
import dev.linkwright.netlink.fault.FaultingTransport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NetlinkConnectionTest {
  private static final Duration TIMEOUT = Duration.ofMillis(200);
  private static final int REPLY = 16;

  private static NetlinkMessage message(int type, int content) {
    return NetlinkMessage.of(part(type, 0, 0, 0, content));
  }

  private static int content(NetlinkMessage message) {
    return message.toBytes()[NlMsgHdr.SIZE];
  }

  /** Acknowledges whoever asks for it. */
  private static List<byte[]> obedient(List<NetlinkMessage> requests) {
    return requests.stream()
        .filter(request -> request.header().has(NlmF.NLM_F_ACK))
        .map(ScriptedTransport::ack)
        .toList();
  }

  private static NetlinkConnection connection(Function<List<NetlinkMessage>, List<byte[]>> kernel) {
    return new NetlinkConnection(new ScriptedTransport(kernel), TIMEOUT);
  }

  @Test
  void aRequestIsStampedAndItsRepliesComeBack() {
    ScriptedTransport transport =
        new ScriptedTransport(
            requests -> {
              int seq = requests.get(0).header().seq();
              return List.of(joined(part(REPLY, 0, seq, PORT, 5), ack(requests.get(0))));
            });
    try (NetlinkConnection connection = new NetlinkConnection(transport, TIMEOUT)) {
      assertThat(connection.request(message(18, 1))).extracting(m -> content(m)).containsExactly(5);
      connection.request(message(18, 2));
    }
    assertThat(transport.closed).isTrue();
    assertThat(transport.sent)
        .extracting(b -> NlMsgHdr.read(b, 0))
        .containsExactly(
            new NlMsgHdr(20, 18, NlmF.NLM_F_REQUEST | NlmF.NLM_F_ACK, 1, PORT),
            new NlMsgHdr(20, 18, NlmF.NLM_F_REQUEST | NlmF.NLM_F_ACK, 2, PORT));
  }

  @Test
  void aRefusalCarriesAllTheKernelSays() {
    ExtAck said = new ExtAck("VRF table id is missing", 36, 1, 20);
    NetlinkConnection connection =
        connection(requests -> List.of(end(requests.get(0), Errno.EINVAL.number(), said)));
    assertThatThrownBy(() -> connection.request(message(16, 0)))
        .isInstanceOfSatisfying(
            NetlinkException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(Kind.REFUSED);
              assertThat(e.errno()).isEqualTo(Errno.EINVAL);
              assertThat(e.extAck()).isEqualTo(said);
            });
  }

  @Test
  void anErrorNumberWithoutANameIsSaid() {
    NetlinkConnection connection =
        connection(requests -> List.of(end(requests.get(0), 524, ExtAck.NONE)));
    assertThatThrownBy(() -> connection.request(message(16, 0))).hasMessageContaining("524");
  }

  @Test
  void foreignAndStaleMessagesArePassedOver() {
    NetlinkConnection connection =
        connection(
            requests -> {
              int seq = requests.get(0).header().seq();
              return List.of(
                  part(REPLY, 0, seq - 1, PORT, 1),
                  part(REPLY, 0, seq, PORT + 1, 2),
                  part(REPLY, 0, 0, 0, 3),
                  joined(part(REPLY, 0, seq, PORT, 4), ack(requests.get(0)), ack(requests.get(0))));
            });
    assertThat(connection.request(message(18, 0))).extracting(m -> content(m)).containsExactly(4);
    assertThat(connection.ignored()).isEqualTo(4);
  }

  @Test
  void noAnswerIsAnUnknownOutcome() {
    NetlinkConnection connection = connection(requests -> List.of());
    assertUnknown(connection, Errno.ETIMEDOUT);
  }

  @Test
  void aBrokenAnswerIsAnUnknownOutcome() {
    NetlinkConnection connection = connection(requests -> List.of(new byte[7]));
    assertUnknown(connection, Errno.EBADMSG);
  }

  private static void assertUnknown(NetlinkConnection connection, Errno errno) {
    assertThatThrownBy(() -> connection.request(message(16, 0)))
        .isInstanceOfSatisfying(
            NetlinkException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(Kind.OUTCOME_UNKNOWN);
              assertThat(e.errno()).isEqualTo(errno);
            });
  }

  @Test
  void aDumpIsReadToItsEnd() {
    NetlinkConnection connection =
        connection(
            requests -> {
              int seq = requests.get(0).header().seq();
              return List.of(
                  joined(
                      part(REPLY, NlmF.NLM_F_MULTI, seq, PORT, 1),
                      part(REPLY, NlmF.NLM_F_MULTI, seq, PORT, 2)),
                  joined(part(REPLY, NlmF.NLM_F_MULTI, seq, PORT, 3)),
                  done(requests.get(0), 0, ExtAck.NONE, 0));
            });
    Dump dump = connection.dump(message(18, 0));
    assertThat(dump.consistentMessages()).extracting(m -> content(m)).containsExactly(1, 2, 3);
    assertThat(dump.attempts()).isEqualTo(1);
  }

  @Test
  void aDumpThatEndsWithAnErrorIsRefused() {
    NetlinkConnection connection =
        connection(
            requests ->
                List.of(done(requests.get(0), Errno.ENODEV.number(), ExtAck.message("gone"), 0)));
    assertThatThrownBy(() -> connection.dump(message(18, 0))).hasMessage("ENODEV: gone");
  }

  @Test
  void anInterruptedDumpIsAskedForAgain() {
    List<Integer> seen = new ArrayList<>();
    NetlinkConnection connection =
        connection(
            requests -> {
              int seq = requests.get(0).header().seq();
              seen.add(seq);
              int flags = seen.size() < 3 ? NlmF.NLM_F_DUMP_INTR : 0;
              return List.of(
                  part(REPLY, NlmF.NLM_F_MULTI, seq, PORT, seen.size()),
                  done(requests.get(0), 0, ExtAck.NONE, flags));
            });
    Dump dump = connection.dump(message(18, 0));
    assertThat(dump.consistentMessages()).extracting(m -> content(m)).containsExactly(3);
    assertThat(dump.attempts()).isEqualTo(3);
    assertThat(seen).containsExactly(1, 2, 3);
  }

  @Test
  void aDumpThatIsAlwaysInterruptedSaysSo() {
    NetlinkConnection connection =
        connection(
            requests ->
                List.of(
                    part(
                        REPLY,
                        NlmF.NLM_F_MULTI | NlmF.NLM_F_DUMP_INTR,
                        requests.get(0).header().seq(),
                        PORT,
                        1),
                    done(requests.get(0), 0, ExtAck.NONE, 0)));
    Dump dump = connection.dump(message(18, 0));
    assertThat(dump.consistent()).isFalse();
    assertThat(dump.messages()).hasSize(1);
    assertThat(dump.attempts()).isEqualTo(NetlinkConnection.DUMP_ATTEMPTS);
    assertThatThrownBy(dump::consistentMessages).hasMessageContaining("interrupted");
  }

  @Test
  void aBatchAsksOnceAndMatchesErrorsByNumber() {
    ScriptedTransport transport =
        new ScriptedTransport(
            requests ->
                List.of(
                    end(requests.get(1), Errno.EEXIST.number(), ExtAck.NONE),
                    ack(requests.get(3))));
    NetlinkConnection connection = new NetlinkConnection(transport, TIMEOUT);
    List<NetlinkMessage> batch =
        List.of(message(24, 0), message(24, 1), message(24, 2), message(24, 3));
    List<Outcome> outcomes = connection.batch(batch);
    assertThat(outcomes).extracting(Outcome::request).containsExactlyElementsOf(batch);
    assertThat(outcomes).extracting(Outcome::isSuccess).containsExactly(true, false, true, true);
    assertThat(outcomes.get(1).error().errno()).isEqualTo(Errno.EEXIST);
    assertThat(transport.sent).hasSize(1);
    assertThat(NetlinkMessage.split(transport.sent.get(0)))
        .extracting(m -> m.header().has(NlmF.NLM_F_ACK))
        .containsExactly(false, false, false, true);
  }

  @Test
  void aBatchWhoseAnswersAreLostIsUnknownWhereNothingWasSaid() {
    NetlinkConnection connection =
        connection(requests -> List.of(end(requests.get(0), Errno.EEXIST.number(), ExtAck.NONE)));
    List<Outcome> outcomes = connection.batch(List.of(message(24, 0), message(24, 1)));
    assertThat(outcomes)
        .extracting(o -> o.error().kind())
        .containsExactly(Kind.REFUSED, Kind.OUTCOME_UNKNOWN);
  }

  @Test
  void aLargeBatchTakesSeveralDatagrams() {
    ScriptedTransport transport = new ScriptedTransport(NetlinkConnectionTest::obedient);
    NetlinkConnection connection = new NetlinkConnection(transport, TIMEOUT);
    List<Outcome> outcomes = connection.batch(Collections.nCopies(5000, message(24, 0)));
    assertThat(outcomes).hasSize(5000).allMatch(Outcome::isSuccess);
    assertThat(transport.sent).hasSize(2);
    assertThat(transport.sent)
        .allMatch(datagram -> datagram.length <= NetlinkConnection.BATCH_BYTES);
  }

  @Test
  void anEmptyBatchSendsNothing() {
    ScriptedTransport transport = new ScriptedTransport(NetlinkConnectionTest::obedient);
    assertThat(new NetlinkConnection(transport, TIMEOUT).batch(List.of())).isEmpty();
    assertThat(transport.sent).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Fault.Kind.class)
  void everyFaultEndsAsItMustAndTheNextRequestIsNotHarmed(Fault.Kind kind) {
    ScriptedTransport kernel = new ScriptedTransport(NetlinkConnectionTest::obedient);
    FaultingTransport faulty =
        new FaultingTransport(kernel, List.of(new Fault(2, kind, Errno.EPERM)));
    NetlinkConnection connection = new NetlinkConnection(faulty, TIMEOUT);
    connection.request(message(16, 1));
    List<Outcome> second = connection.batch(List.of(message(16, 2)));
    NetlinkException error = second.get(0).error();
    switch (kind) {
      case SEND_FAILS -> assertThat(error.kind()).isEqualTo(Kind.TRANSPORT);
      case REFUSE -> assertThat(error.kind()).isEqualTo(Kind.REFUSED);
      case STALE_FIRST, FOREIGN_FIRST, DUPLICATE, DUMP_INTR -> assertThat(error).isNull();
      default -> assertThat(error.kind()).isEqualTo(Kind.OUTCOME_UNKNOWN);
    }
    assertThat(faulty.pending()).isEmpty();
    boolean unseen =
        List.of(Fault.Kind.SEND_FAILS, Fault.Kind.REFUSE, Fault.Kind.DROP_REQUEST).contains(kind);
    assertThat(kernel.sent).hasSize(unseen ? 1 : 2);
    assertThat(connection.request(message(16, 3))).isEmpty();
  }
}
