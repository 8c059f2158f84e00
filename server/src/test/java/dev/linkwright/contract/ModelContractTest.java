package dev.linkwright.contract;

/** The contract on the model. */
final class ModelContractTest extends RtnetlinkContract {
  @Override
  Lab lab() {
    return new ModelLab();
  }
}
