package dev.linkwright.netlink.text;

import org.jspecify.annotations.Nullable;

/**
 * Where in a JSON document, for people: {@code attrs[2].IFLA_LINKINFO}. Only put into words when
 * something is wrong there.
 */
final class Place {
  /** The document itself. */
  static final Place ROOT = new Place(null, "", 0);

  private final @Nullable Place outer;
  private final String step;
  private final int nests;

  private Place(@Nullable Place outer, String step, int nests) {
    this.outer = outer;
    this.step = step;
    this.nests = nests;
  }

  /** The member {@code name} of the object that is here. */
  Place in(String name) {
    return new Place(this, name, nests);
  }

  /** The value of the attribute {@code name}, which is in the object that is here. */
  Place inAttribute(String name) {
    return new Place(this, name, nests + 1);
  }

  /** The item at {@code index} of the list that is here. */
  Place at(int index) {
    return new Place(this, "[" + index + "]", nests);
  }

  /** How many attributes are around this, one within the other. */
  int nests() {
    return nests;
  }

  @Override
  public String toString() {
    String before = outer == null ? "" : outer.toString();
    boolean first = before.isEmpty() || step.startsWith("[");
    return first ? before + step : before + "." + step;
  }
}
