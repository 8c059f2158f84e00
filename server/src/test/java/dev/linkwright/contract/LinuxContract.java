package dev.linkwright.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
   * once in hundreds is not a difference. So it has a second chance, and a third one at a pace at
   * which nothing is half done, beside the model. What does differ does so every time.
   */
  @Override
  void check(Transcript expected) {
    String text = expected.play(lab()).text();
    if (!text.equals(expected.text())) {
      System.out.println("once more on Linux: " + expected.title());
      text = expected.play(lab(), Pace.BEFORE_UP).text();
    }
    if (!text.equals(expected.text())) {
      assertEquals(
          expected.play(new ModelLab(), Pace.AT_REST).text(),
          expected.play(lab(), Pace.AT_REST).text(),
          text);
    }
  }
}
