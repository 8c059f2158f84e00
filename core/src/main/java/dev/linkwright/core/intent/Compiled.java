package dev.linkwright.core.intent;

import dev.linkwright.core.state.Desired;
import java.util.List;

/**
 * What became of a set of intents.
 *
 * @param desired the wishes; only to be used if there are no faults
 * @param faults all that cannot work
 */
public record Compiled(Desired desired, List<IntentFault> faults) {
  public Compiled {
    faults = List.copyOf(faults);
  }
}
