package dev.linkwright.contract;

/** The contract on the running kernel. Named so that only {@link LinuxContractIT} finds it. */
final class LinuxContract extends RtnetlinkContract {
  @Override
  Lab lab() {
    return new LinuxLab();
  }

  /**
   * Linux does much of its work later, in threads of its own: what a transcript meets half done
   * once in hundreds is not a difference. One that is differs every time.
   */
  @Override
  int attempts() {
    return 3;
  }
}
