package dev.linkwright.differential;

import java.util.List;

/** A kernel that plays scenarios. */
interface Judge {
  /** For each scenario, what the kernel said to each step. */
  List<List<Reaction>> play(List<Scenario> scenarios);
}
