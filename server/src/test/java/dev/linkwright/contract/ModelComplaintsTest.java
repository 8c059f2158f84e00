package dev.linkwright.contract;

/** The complaints that no transcript can hold, on the model. */
final class ModelComplaintsTest
    implements RollbackContract,
        ForeignObjectsContract,
        DumpRacesContract,
        OverrunContract,
        ManyLinksContract {
  @Override
  public Lab lab() {
    return new ModelLab();
  }

  @Override
  public int links() {
    return 100;
  }
}
