package dev.linkwright.contract;

/** What a reader may meet, on the model through its socket. */
final class ModelSocketComplaintsTest implements DumpRacesContract, OverrunContract {
  @Override
  public Lab lab() {
    return new ModelSocketLab();
  }
}
