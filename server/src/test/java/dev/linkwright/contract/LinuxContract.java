package dev.linkwright.contract;

/**
 * The contract on the running kernel, in two halves for two of them. Named so that only {@link
 * LinuxContractIT} finds it.
 */
abstract class LinuxContract extends RtnetlinkContract {
  /** Every other transcript, from the first. */
  static final class Even extends LinuxContract {
    @Override
    boolean plays(int number) {
      return number % 2 == 0;
    }
  }

  /** The rest. */
  static final class Odd extends LinuxContract {
    @Override
    boolean plays(int number) {
      return number % 2 == 1;
    }
  }

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
