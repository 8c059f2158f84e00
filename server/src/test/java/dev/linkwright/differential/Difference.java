package dev.linkwright.differential;

import java.util.List;

/**
 * The first step of a scenario to which two kernels say different things.
 *
 * @param kind differences of one kind have one cause, as far as words can tell
 * @param scenario where it was seen
 * @param step which of its steps
 * @param linux what Linux says and the model does not, readable
 * @param model what the model says and Linux does not
 */
record Difference(
    String kind, Scenario scenario, int step, List<String> linux, List<String> model) {
  /** The scenario up to the step. */
  Scenario reproduction() {
    return scenario.with(scenario.steps().subList(0, step + 1));
  }
}
