package dev.linkwright.contract;

/**
 * The complaints that no transcript can hold, on the running kernel. Named so that only {@link
 * LinuxComplaintsIT} finds it.
 */
final class LinuxComplaints
    implements RollbackContract,
        ForeignObjectsContract,
        DumpRacesContract,
        OverrunContract,
        ManyLinksContract {
  @Override
  public Lab lab() {
    return new LinuxLab();
  }

  @Override
  public int links() {
    return 100;
  }
}
