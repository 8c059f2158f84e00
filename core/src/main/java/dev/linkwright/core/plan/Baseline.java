package dev.linkwright.core.plan;

import dev.linkwright.core.state.ObjectKey;
import dev.linkwright.core.state.Provenance;
import dev.linkwright.core.state.Spec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the host was like before Linkwright touched it: for each object (or field of a link) that an
 * applied plan changed, or that the kernel changed because of it, how it was. When nothing claims
 * an entry any more, its object is put back and the entry released.
 *
 * @param entries at most one for each object and field
 */
public record Baseline(List<Entry> entries) {
  /** Nothing touched. */
  public static final Baseline EMPTY = new Baseline(List.of());

  public Baseline {
    entries = List.copyOf(entries);
  }

  /**
   * How one thing was.
   *
   * @param object what
   * @param field the field of the link, or null for the object as a whole
   * @param before how it was; null: it was not there
   * @param cause what brings the change about if no intent names the object itself; else null
   * @param origin the intent it was first changed for
   */
  public record Entry(
      ObjectKey object,
      @Nullable LinkField field,
      @Nullable Spec before,
      @Nullable Cause cause,
      @Nullable Provenance origin) {
    boolean isAbout(ObjectKey otherObject, @Nullable LinkField otherField) {
      return object.equals(otherObject) && field == otherField;
    }
  }

  /** What an entry is about. */
  private record Subject(ObjectKey object, @Nullable LinkField field) {
    static Subject of(Entry e) {
      return new Subject(e.object(), e.field());
    }
  }

  /**
   * A thing that intents say, of which something else is the consequence.
   *
   * @param object what
   * @param field the field of the link, or null for the object as a whole
   */
  public record Cause(ObjectKey object, @Nullable LinkField field) {}

  /** The entry about the object and field, or null. */
  public @Nullable Entry find(ObjectKey object, @Nullable LinkField field) {
    return entries.stream().filter(e -> e.isAbout(object, field)).findFirst().orElse(null);
  }

  /** Whether the object was not there before. */
  public boolean created(ObjectKey object) {
    Entry entry = find(object, null);
    return entry != null && entry.before() == null;
  }

  /** These entries and those of {@code more} that are about something else. */
  public Baseline plus(List<Entry> more) {
    Map<Subject, Entry> next = new LinkedHashMap<>();
    entries.forEach(e -> next.putIfAbsent(Subject.of(e), e));
    more.forEach(e -> next.putIfAbsent(Subject.of(e), e));
    return new Baseline(List.copyOf(next.values()));
  }

  /** The names of the namespaces in it. */
  public List<String> namespaces() {
    return entries.stream().map(e -> e.object().namespace()).distinct().toList();
  }
}
