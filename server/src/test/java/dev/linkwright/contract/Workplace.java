package dev.linkwright.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkwright.api.ApplyView;
import dev.linkwright.api.IntentRef;
import dev.linkwright.api.PlanRequest;
import dev.linkwright.api.PlanView;
import dev.linkwright.core.apply.Workshop;
import dev.linkwright.core.store.MemoryIntentStore;
import dev.linkwright.netlink.NetlinkTransport;
import dev.linkwright.netlink.fault.ChangeFaults;
import dev.linkwright.server.backend.Models;
import dev.linkwright.server.json.BodyException;
import dev.linkwright.server.json.BodyFormat;
import dev.linkwright.server.json.BodyReader;
import dev.linkwright.server.service.ManagedHost;
import dev.linkwright.server.service.PlanService;
import jakarta.validation.Validation;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * The product at work in a lab: it is asked with intents, and judged by what {@code ip} shows of
 * the namespaces. What goes wrong on the way is agreed upon beforehand.
 */
final class Workplace implements AutoCloseable {
  private static final BodyReader BODIES =
      new BodyReader(Validation.buildDefaultValidatorFactory().getValidator());

  private static final List<String> SHOWN =
      List.of(
          "-d link",
          "addr",
          "-4 route show table all",
          "-6 route show table all",
          "-4 rule",
          "-6 rule");

  private final Lab lab;
  private final Shell shell;
  private final Set<String> namespaces = new TreeSet<>(Set.of(Lab.HOST));
  private final PlanService service;
  private final Workshop workshop;
  private UnaryOperator<NetlinkTransport> wrap = UnaryOperator.identity();

  Workplace(Lab lab, String... netns) {
    this.lab = lab;
    this.shell = new Shell(lab);
    // The product looks at what is, not at settings for what is to come: they are the usual ones.
    usual(Lab.HOST);
    for (String name : netns) {
      given("ip netns add " + name);
      namespaces.add(name);
      usual(name);
    }
    this.workshop = workshop(Duration.ofSeconds(10));
    ManagedHost host = new ManagedHost(workshop, () -> namespaces, "a lab");
    this.service = new PlanService(host, new MemoryIntentStore(), Clock.systemUTC());
  }

  private void usual(String netns) {
    lab.sysctl(netns, "net.ipv6.conf.default.addr_gen_mode", "0");
  }

  /** One that waits so long for the host to come to rest. */
  Workshop workshop(Duration settle) {
    LabKernel kernel = new LabKernel(lab, namespaces, socket -> wrap.apply(socket));
    return new Workshop(
        kernel, Models::seeded, new Workshop.Limits(Duration.ofSeconds(20), settle));
  }

  Lab lab() {
    return lab;
  }

  Shell shell() {
    return shell;
  }

  Workshop workshop() {
    return workshop;
  }

  Set<String> namespaces() {
    return namespaces;
  }

  /** Commands that somebody else has run; none is refused. */
  void given(String... commands) {
    for (String command : commands) {
      assertThat(shell.run(command)).as(command).isEmpty();
    }
  }

  /** From now on every socket the product opens is wrapped in this. */
  void wrap(UnaryOperator<NetlinkTransport> wrapper) {
    wrap = wrapper;
  }

  /** Intents as YAML, one a line. */
  static PlanRequest intents(String... yaml) {
    String body = "intents:\n- " + String.join("\n- ", yaml) + "\n";
    try {
      return BODIES.planRequest(body.getBytes(StandardCharsets.UTF_8), BodyFormat.YAML);
    } catch (BodyException e) {
      throw new AssertionError(e.faults().toString(), e);
    }
  }

  /** The request that takes these intents back. */
  static PlanRequest takenBack(PlanRequest request) {
    return new PlanRequest(
        List.of(),
        request.intents().stream().map(i -> new IntentRef(i.intentKind(), i.name())).toList());
  }

  PlanView plan(PlanRequest request) {
    return service.plan(request);
  }

  ApplyView apply(PlanRequest request) {
    return service.apply(service.plan(request).id());
  }

  /** Plans in peace, applies with these faults, and sees that they happened. */
  ApplyView apply(PlanRequest request, ChangeFaults faults) {
    String id = service.plan(request).id();
    wrap(faults);
    ApplyView report = service.apply(id);
    wrap(UnaryOperator.identity());
    assertThat(faults.allHappened()).as("the faults happened").isTrue();
    return report;
  }

  /**
   * All that {@code ip} shows of all namespaces, in the order of the text, without the indices of
   * links: one that was deleted and made again has another.
   */
  List<String> picture() {
    lab.settle();
    List<String> out = new ArrayList<>();
    for (String name : namespaces) {
      String in = name.equals(Lab.HOST) ? "ip " : "ip -n " + name + " ";
      for (String what : SHOWN) {
        shell.run(in + what).forEach(line -> out.add(in + what + ": " + withoutIndex(line)));
      }
    }
    out.sort(null);
    return out;
  }

  private static String withoutIndex(String line) {
    return line.replaceFirst("^[0-9]+: ", "");
  }

  /** Sees that {@code ip} shows what it showed. */
  void looksLike(List<String> picture, String when) {
    List<String> now = picture();
    List<String> gone = new ArrayList<>(picture);
    gone.removeAll(now);
    List<String> come = new ArrayList<>(now);
    come.removeAll(picture);
    assertThat(gone).as("gone %s, in place of which there is %s", when, come).isEmpty();
    assertThat(now).as(when).isEqualTo(picture);
  }

  @Override
  public void close() {
    shell.close();
    lab.close();
  }
}
