package dev.linkwright.contract;

/** The contract on the running kernel. Named so that only {@link LinuxContractIT} finds it. */
final class LinuxContract extends RtnetlinkContract {
  @Override
  Lab lab() {
    return new LinuxLab();
  }
}
