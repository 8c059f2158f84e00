package dev.linkwright.contract;

import java.time.Duration;

/**
 * How long a machine is left alone between the commands of a transcript. Linux does much of its
 * work later, in threads of its own.
 */
enum Pace {
  /** Not at all. */
  AS_TYPED,

  /**
   * Before a link goes up: within a second Linux has told of the carriers of links that are down,
   * which it does when it likes until then.
   */
  BEFORE_UP,

  /** After each change, until nothing that follows from it is left to do. */
  AT_REST;

  private static final Duration LINK_WATCH = Duration.ofMillis(1200);
  private static final Duration ALL_WORK = Duration.ofMillis(2200);

  Duration before(String command) {
    return this == BEFORE_UP && command.contains(" up") ? LINK_WATCH : Duration.ZERO;
  }

  /**
   * The rest after a command.
   *
   * @param silent whether it printed nothing, as changes do
   */
  Duration after(boolean silent) {
    return this == AT_REST && silent ? ALL_WORK : Duration.ZERO;
  }
}
