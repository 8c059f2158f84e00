package dev.linkwright.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.IfInfoMsg;
import dev.linkwright.netlink.route.Ifla;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.route.RtnlMessage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A difference hidden in a long scenario comes out as short as it can be. */
final class ShrinkerTest {
  private static final Step NEEDED = new Step.Sysctl(0, "net/ipv4/conf/all/rp_filter", 2);
  private static final String ALIAS = "hidden";

  private final Judge model = new ModelJudge();

  /**
   * A kernel that answers as the model, but breaks at a link called {@link #ALIAS} once it has been
   * told {@link #NEEDED}.
   */
  private final Judge broken = scenarios -> scenarios.stream().map(this::breaking).toList();

  private List<Reaction> breaking(Scenario scenario) {
    List<Reaction> reactions = model.play(List.of(scenario)).get(0);
    boolean told = false;
    for (int i = 0; i < reactions.size(); i++) {
      Step step = scenario.steps().get(i);
      told |= step.equals(NEEDED);
      if (told && hasAlias(step)) {
        reactions.get(i).failures().add("broken");
      }
    }
    return reactions;
  }

  private static boolean hasAlias(Step step) {
    if (!(step instanceof Step.Send send)) {
      return false;
    }
    try {
      Attrs attrs = RtnlMessage.parse(NetlinkMessage.of(send.datagram())).attrs();
      return attrs.has(Ifla.IFLA_IFALIAS) && attrs.get(Ifla.IFLA_IFALIAS).equals(ALIAS);
    } catch (NetlinkException soup) {
      return false;
    }
  }

  @Test
  void aLongScenarioIsCutDownToTheTwoStepsThatMatter() {
    Scenario hidden = hidden();
    Difference found =
        Comparison.first(hidden, broken.play(List.of(hidden)).get(0), model(hidden)).orElseThrow();

    List<Difference> shortest = new Shrinker(broken, model).shrink(List.of(found));

    Draft bare = Draft.request(Rtm.RTM_NEWLINK, 0, new IfInfoMsg(0, 0, 1, 0, 0));
    bare.attrs.put(Ifla.IFLA_IFALIAS, ALIAS);
    List<Step> left = shortest.get(0).scenario().steps();
    assertEquals(
        List.of(NEEDED, new Step.Send(0, bare.datagram(1))),
        left.stream().filter(step -> !Shrinker.isPace(step)).toList());
    assertEquals(
        found.reproduction().steps().stream().filter(Shrinker::isPace).toList(),
        left.stream().filter(Shrinker::isPace).toList());
    assertEquals(found.kind(), shortest.get(0).kind());
  }

  @Test
  void aDifferenceThatDoesNotComeAgainIsNone() {
    Scenario hidden = hidden();
    Difference found =
        Comparison.first(hidden, broken.play(List.of(hidden)).get(0), model(hidden)).orElseThrow();

    assertEquals(List.of(found), new Shrinker(broken, model).again(List.of(found)));
    assertEquals(List.of(), new Shrinker(model, model).again(List.of(found)));
  }

  @Test
  void aDifferenceThatHidAnotherGivesWayToIt() {
    Scenario hidden = hidden();
    Difference found =
        Comparison.first(hidden, broken.play(List.of(hidden)).get(0), model(hidden)).orElseThrow();
    Difference passing = new Difference("passing", hidden, 0, List.of(), List.of());

    assertEquals(List.of(found), new Shrinker(broken, model).again(List.of(passing)));
  }

  private List<Reaction> model(Scenario scenario) {
    return model.play(List.of(scenario)).get(0);
  }

  /** Some hundred steps of random scenarios with the two that matter among them. */
  private static Scenario hidden() {
    List<Step> steps = new ArrayList<>();
    for (long seed = 1; seed <= 10; seed++) {
      Scenario random = Generator.scenario(seed);
      random.steps().stream().filter(s -> s.netns() == 0).forEach(steps::add);
    }
    Draft laden = Draft.request(Rtm.RTM_NEWLINK, 0, new IfInfoMsg(0, 0, 1, 0, 0));
    laden.attrs.put(Ifla.IFLA_MTU, 65536).put(Ifla.IFLA_GROUP, 1);
    laden.attrs.put(Ifla.IFLA_IFALIAS, ALIAS).put(Ifla.IFLA_TXQLEN, 1000);
    steps.add(steps.size() / 3, NEEDED);
    steps.add(2 * steps.size() / 3, new Step.Send(0, laden.datagram(1)));
    return new Scenario("hidden", 1, steps);
  }
}
