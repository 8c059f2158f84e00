package dev.linkwright.differential;

import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.NlMsgHdr;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.RtnlMessage;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the shortest scenario that still shows a difference. Linux boots slowly and then plays
 * hundreds of scenarios at once, so a round tries every single omission for all differences; the
 * next one all those together that did no harm.
 */
final class Shrinker {
  private static final int ROUNDS = 12;

  /** How often a scenario is played to see a difference of it twice. */
  private static final int ATTEMPTS = 3;

  private final Judge linux;
  private final Judge model;

  Shrinker(Judge linux, Judge model) {
    this.linux = linux;
    this.model = model;
  }

  /**
   * Those differences that show themselves in their whole scenario once more. Where another one
   * shows itself instead, which the first had hidden, that one is asked for.
   */
  List<Difference> again(List<Difference> differences) {
    List<Difference> twice = new ArrayList<>();
    List<Difference> once = differences;
    for (int attempt = 0; attempt < ATTEMPTS && !once.isEmpty(); attempt++) {
      List<Scenario> scenarios = once.stream().map(Difference::scenario).toList();
      List<List<Reaction>> l = linux.play(scenarios);
      List<List<Reaction>> m = model.play(scenarios);
      List<Difference> others = new ArrayList<>();
      for (int i = 0; i < scenarios.size(); i++) {
        Optional<Difference> found = Comparison.first(scenarios.get(i), l.get(i), m.get(i));
        if (found.isPresent()) {
          (isSame(found.get(), once.get(i)) ? twice : others).add(found.get());
        }
      }
      once = others;
    }
    return twice;
  }

  private static boolean isSame(Difference one, Difference other) {
    return one.step() == other.step() && one.kind().equals(other.kind());
  }

  /** The same differences in fewer steps with fewer attributes. */
  List<Difference> shrink(List<Difference> differences) {
    List<Difference> shortest = new ArrayList<>(differences);
    for (int round = 0; round < ROUNDS; round++) {
      List<Candidate> candidates = new ArrayList<>();
      for (int i = 0; i < shortest.size(); i++) {
        candidates.addAll(omissions(i, shortest.get(i).reproduction()));
      }
      List<Candidate> harmless = showing(shortest, candidates);
      List<Candidate> together = together(shortest, harmless);
      harmless.addAll(showing(shortest, together));
      if (harmless.isEmpty()) {
        return shortest;
      }
      harmless.forEach(c -> keepShorter(shortest, c));
    }
    return shortest;
  }

  /**
   * A shorter scenario for one of the differences.
   *
   * @param which of them
   * @param omitted places in the scenario it was made from
   */
  private record Candidate(int which, Scenario scenario, List<Place> omitted) {}

  /** A step, or with {@code attribute} at least 0 one attribute of its message. */
  private record Place(int step, int attribute) {}

  private static void keepShorter(List<Difference> shortest, Candidate candidate) {
    Difference now = shortest.get(candidate.which());
    if (size(candidate.scenario()) < size(now.reproduction())) {
      Scenario shorter = candidate.scenario();
      shortest.set(
          candidate.which(),
          new Difference(
              now.kind(), shorter, shorter.steps().size() - 1, now.linux(), now.model()));
    }
  }

  private static int size(Scenario scenario) {
    return scenario.steps().stream().mapToInt(s -> s.toString().length()).sum();
  }

  /** Those candidates that still show their difference in the last step. */
  private List<Candidate> showing(List<Difference> differences, List<Candidate> candidates) {
    List<Scenario> scenarios = candidates.stream().map(Candidate::scenario).toList();
    List<List<Reaction>> l = linux.play(scenarios);
    List<List<Reaction>> m = model.play(scenarios);
    List<Candidate> showing = new ArrayList<>();
    for (int i = 0; i < candidates.size(); i++) {
      Optional<Difference> found = Comparison.first(scenarios.get(i), l.get(i), m.get(i));
      String kind = differences.get(candidates.get(i).which()).kind();
      if (found.isPresent()
          && found.get().kind().equals(kind)
          && found.get().step() == scenarios.get(i).steps().size() - 1) {
        showing.add(candidates.get(i));
      }
    }
    return showing;
  }

  private static List<Candidate> omissions(int which, Scenario scenario) {
    List<Candidate> all = new ArrayList<>();
    for (int step = 0; step < scenario.steps().size(); step++) {
      if (step < scenario.steps().size() - 1 && !isPace(scenario.steps().get(step))) {
        all.add(without(which, scenario, List.of(new Place(step, -1))));
      }
      for (int i = 0; i < attributes(scenario.steps().get(step)); i++) {
        all.add(without(which, scenario, List.of(new Place(step, i))));
      }
    }
    return all;
  }

  /**
   * Whether both kernels keep step by it: with duplicate address detection Linux takes its time.
   */
  static boolean isPace(Step step) {
    return step instanceof Step.Sysctl write && write.path().endsWith("/accept_dad");
  }

  /** For each difference everything that could be omitted alone, at once; and either half of it. */
  private static List<Candidate> together(List<Difference> shortest, List<Candidate> harmless) {
    List<Candidate> all = new ArrayList<>();
    for (int i = 0; i < shortest.size(); i++) {
      int which = i;
      List<Place> places =
          harmless.stream()
              .filter(c -> c.which() == which)
              .flatMap(c -> c.omitted().stream())
              .toList();
      int half = places.size() / 2;
      if (half > 0) {
        Scenario scenario = shortest.get(i).reproduction();
        all.add(without(i, scenario, places));
        all.add(without(i, scenario, places.subList(0, half)));
        all.add(without(i, scenario, places.subList(half, places.size())));
      }
    }
    return all;
  }

  private static Candidate without(int which, Scenario scenario, List<Place> places) {
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < scenario.steps().size(); i++) {
      int step = i;
      if (!places.contains(new Place(step, -1))) {
        List<Integer> attributes =
            places.stream().filter(p -> p.step() == step).map(Place::attribute).toList();
        steps.add(
            attributes.isEmpty()
                ? scenario.steps().get(i)
                : without((Step.Send) scenario.steps().get(i), attributes));
      }
    }
    return new Candidate(which, scenario.with(steps), places);
  }

  private static int attributes(Step step) {
    if (step instanceof Step.Send send) {
      try {
        return RtnlMessage.parse(NetlinkMessage.of(send.datagram())).attrs().size();
      } catch (NetlinkException soup) {
        return 0;
      }
    }
    return 0;
  }

  private static Step without(Step.Send send, List<Integer> omitted) {
    byte[] bytes = send.datagram();
    RtnlMessage message = RtnlMessage.parse(NetlinkMessage.of(bytes));
    Attrs attrs = message.attrs();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(bytes, 0, NlMsgHdr.SIZE + message.fixed().size());
    for (int i = 0; i < attrs.size(); i++) {
      int from = attrs.offsetOf(i);
      int to = i + 1 < attrs.size() ? attrs.offsetOf(i + 1) : bytes.length;
      if (!omitted.contains(i)) {
        out.write(bytes, from, to - from);
      }
    }
    byte[] shorter = out.toByteArray();
    NlMsgHdr header = message.header();
    new NlMsgHdr(shorter.length, header.type(), header.flags(), header.seq(), header.portId())
        .write(shorter, 0);
    return new Step.Send(send.netns(), shorter);
  }
}
