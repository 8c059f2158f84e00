package dev.linkwright.core.state;

import java.util.List;

/**
 * What somebody wants, one wish after the other. Several wishes may name one link, each with other
 * fields; what no wish names is left alone.
 *
 * @param wishes in the order of the intents they come from
 */
public record Desired(List<Wish> wishes) {
  /** Nothing is wanted. */
  public static final Desired NOTHING = new Desired(List.of());

  public Desired {
    wishes = List.copyOf(wishes);
  }

  /**
   * One wish and where it comes from.
   *
   * @param spec what is wanted
   * @param why which intent and field wants it
   */
  public record Wish(Spec spec, Provenance why) {}
}
