package dev.linkwright.core.state;

/**
 * Which intent, and which field of it, is the reason for something.
 *
 * @param kind kind of the intent, such as {@code vrf}
 * @param name name of the intent
 * @param pointer JSON pointer into the intent, such as {@code /interfaces/0}
 */
public record Provenance(String kind, String name, String pointer)
    implements Comparable<Provenance> {
  @Override
  public int compareTo(Provenance o) {
    int byKind = kind.compareTo(o.kind);
    int byName = byKind != 0 ? byKind : name.compareTo(o.name);
    return byName != 0 ? byName : pointer.compareTo(o.pointer);
  }

  @Override
  public String toString() {
    return kind + " " + name + (pointer.isEmpty() ? "" : " " + pointer);
  }
}
