package dev.linkwright.contract;

import java.util.List;

/** The contract on the model. */
final class ModelContractTest extends RtnetlinkContract {
  /** What the model knows so far; all of it with {@code -Dcontract.all=true}. */
  @Override
  List<String> subjects() {
    return Boolean.getBoolean("contract.all")
        ? SUBJECTS
        : List.of("veth", "address", "route", "rule", "lookup");
  }

  @Override
  Lab lab() {
    return new ModelLab();
  }
}
