package dev.linkwright.core.plan;

import dev.linkwright.core.rtnl.Template;
import dev.linkwright.core.state.StateDelta.Difference;
import dev.linkwright.netlink.NetlinkMessage;
import java.util.List;

/**
 * One message of a plan.
 *
 * @param index its place, from 1
 * @param change what is asked, and why
 * @param template the message, indices open
 * @param rehearsed the message as the rehearsal sent it
 * @param ip the command of iproute2 that sends the same
 * @param answer what the rehearsal answered
 * @param consequences what the kernel does besides
 * @param effects what is another after it than before, as rehearsed
 */
public record Step(
    int index,
    Change change,
    Template template,
    NetlinkMessage rehearsed,
    String ip,
    Answer answer,
    List<Consequence> consequences,
    List<Difference> effects) {
  public Step {
    consequences = List.copyOf(consequences);
    effects = List.copyOf(effects);
  }

  /** The namespace it is sent in. */
  public String namespace() {
    return change.request().namespace();
  }

  Step withEffects(List<Difference> all) {
    return new Step(index, change, template, rehearsed, ip, answer, consequences, all);
  }

  Step withConsequences(List<Consequence> more) {
    return new Step(index, change, template, rehearsed, ip, answer, more, effects);
  }
}
