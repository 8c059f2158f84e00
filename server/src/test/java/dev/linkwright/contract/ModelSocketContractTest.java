package dev.linkwright.contract;

/** The contract on the model through its socket. */
final class ModelSocketContractTest extends RtnetlinkContract {
  @Override
  Lab lab() {
    return new ModelSocketLab();
  }
}
