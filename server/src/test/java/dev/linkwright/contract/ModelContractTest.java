package dev.linkwright.contract;

import java.util.List;
import java.util.Set;

/** The contract on the model. */
final class ModelContractTest extends RtnetlinkContract {
  /** Those with bridges in them, which the model does not know yet, unless contract.all is true. */
  private static final Set<String> BRIDGES = Set.of("bridge", "vrf", "macvlan", "ipvlan");

  @Override
  List<String> subjects() {
    return Boolean.getBoolean("contract.all")
        ? SUBJECTS
        : SUBJECTS.stream().filter(s -> !BRIDGES.contains(s)).toList();
  }

  @Override
  Lab lab() {
    return new ModelLab();
  }
}
