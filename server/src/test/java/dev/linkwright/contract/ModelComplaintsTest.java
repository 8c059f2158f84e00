package dev.linkwright.contract;

/** The complaints that no transcript can hold, on the model. */
final class ModelComplaintsTest
    implements RollbackContract, ForeignObjectsContract, DumpRacesContract, OverrunContract {
  @Override
  public Lab lab() {
    return new ModelLab();
  }
}
