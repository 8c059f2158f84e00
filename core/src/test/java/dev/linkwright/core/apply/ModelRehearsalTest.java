package dev.linkwright.core.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkwright.core.dataplane.Host;
import dev.linkwright.core.plan.Baseline;
import dev.linkwright.core.plan.Plan;
import dev.linkwright.core.plan.Rehearsal;
import dev.linkwright.core.plan.Step;
import dev.linkwright.core.rtnl.Request;
import dev.linkwright.core.rtnl.RequestCodec;
import dev.linkwright.core.state.AddressSpec;
import dev.linkwright.core.state.Desired;
import dev.linkwright.core.state.LinkKey;
import dev.linkwright.core.state.LinkKind;
import dev.linkwright.core.state.LinkSpec;
import dev.linkwright.core.state.MacvlanMode;
import dev.linkwright.core.state.StateDelta.Difference;
import dev.linkwright.netlink.NetlinkTransport;
import dev.linkwright.netlink.fault.PassingTransport;
import dev.linkwright.netlink.value.IpPrefix;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/**
 * What a rehearsal learns from announcements is what it would see if it looked at the whole after
 * each request, in the same order.
 */
final class ModelRehearsalTest {
  private static final Set<String> NAMESPACES = Set.of("", "blue");

  private final Host host = WorkshopTest.bootDocument();
  private final ModelKernel kernel = new ModelKernel(host);
  private final Workshop workshop = new Workshop(kernel, kernel.forks(), Workshop.Limits.USUAL);

  @Test
  void theVrfDocumentThereAndBack() {
    Desired vrfs = VrfDocument.withChildren(VrfDocument.vrfs(), "blue");
    thereAndBack(vrfs);
  }

  @RepeatedTest(60)
  void randomIntentsThereAndBack(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    Set<Integer> numbers =
        Stream.generate(() -> random.nextInt(RandomIntentsTest.INTENTS.size()))
            .limit(1 + random.nextInt(8))
            .collect(Collectors.toSet());
    thereAndBack(RandomIntentsTest.desired(numbers));
  }

  /** Bytes, not time: what is asked and announced for one message does not grow with the host. */
  @Test
  void aMessageCostsAsMuchAmongManyLinksAsAmongFew() {
    assertThat(bytes(90)).isEqualTo(10 * bytes(9));
  }

  /** What the rehearsal reads for {@code links} macvlans, each with an address and up. */
  private static long bytes(int links) {
    Host host = WorkshopTest.bootDocument();
    AtomicLong read = new AtomicLong();
    LinkKey eth0 = LinkKey.host("eth0");
    List<Request> requests = new ArrayList<>();
    for (int i = 10; i < 10 + links; i++) {
      LinkSpec link = LinkSpec.at(LinkKey.host("mv" + i));
      requests.add(
          new Request.CreateLink(
              link.withKind(LinkKind.Macvlan.of(MacvlanMode.BRIDGE)).withParent(eth0)));
      requests.add(new Request.SetLink(link.withUp(true)));
      AddressSpec address =
          AddressSpec.of(link.key(), IpPrefix.parse("10.77." + (100 + i) + ".1/24"));
      requests.add(new Request.AddAddress(address, false));
    }
    try (ModelRehearsal rehearsal =
        new ModelRehearsal(
            () -> new ModelKernel(host, inner -> new Counting(inner, read)), NAMESPACES)) {
      read.set(0);
      for (Request r : requests) {
        assertThat(rehearsal.send(r.namespace(), RequestCodec.encode(r)).answer().ok()).isTrue();
      }
      assertThat(rehearsal.unannounced()).isEmpty();
      return read.get();
    }
  }

  /** Counts the bytes that are received. */
  private static final class Counting extends PassingTransport {
    private final AtomicLong read;

    Counting(NetlinkTransport inner, AtomicLong read) {
      super(inner);
      this.read = read;
    }

    @Override
    public byte[] receive(Duration timeout) {
      byte[] datagram = super.receive(timeout);
      read.addAndGet(datagram.length);
      return datagram;
    }
  }

  private void thereAndBack(Desired desired) {
    Plan there = workshop.plan(workshop.observe(NAMESPACES), desired, Baseline.EMPTY);
    if (!there.isApplicable()) {
      return;
    }
    rehearse(there);
    ApplyReport report = workshop.apply(there, notes -> {});
    rehearse(workshop.plan(workshop.observe(NAMESPACES), Desired.NOTHING, report.baseline()));
  }

  private void rehearse(Plan plan) {
    try (ModelRehearsal rehearsal =
        new ModelRehearsal(() -> new ModelKernel(host.fork()), NAMESPACES)) {
      for (Step step : plan.steps()) {
        Rehearsal.Sent sent = rehearsal.send(step.namespace(), step.template());
        assertThat(sent.answer().ok()).as(step.ip()).isTrue();
      }
      rehearsal.state();
      assertThat(texts(rehearsal.effects())).isEqualTo(texts(rehearsal.repeated()));
      assertThat(rehearsal.unannounced()).isEmpty();
    }
  }

  /**
   * One look at the whole asks for the numbers of namespaces before it reads the links that make
   * the kernel give one: it knows the peer of a new veth only the next time.
   */
  private static List<List<String>> texts(List<List<Difference>> effects) {
    return effects.stream()
        .map(
            step ->
                step.stream()
                    .map(Difference::toString)
                    .filter(line -> !line.contains(": parent in another namespace -> "))
                    .toList())
        .toList();
  }
}
