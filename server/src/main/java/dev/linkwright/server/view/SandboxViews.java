package dev.linkwright.server.view;

import dev.linkwright.api.SandboxDiffView;
import dev.linkwright.core.state.AddressKey;
import dev.linkwright.core.state.LinkAspects;
import dev.linkwright.core.state.LinkKey;
import dev.linkwright.core.state.ObjectKey;
import dev.linkwright.core.state.RouteKey;
import dev.linkwright.core.state.SandboxDiff;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What became of a sandbox, for programs and for people. */
public final class SandboxViews {
  private static final String NOTHING = "Nothing has changed.";

  private SandboxViews() {}

  /** For programs. */
  public static SandboxDiffView of(SandboxDiff diff) {
    return new SandboxDiffView(entries(diff, false), entries(diff, true));
  }

  private static List<SandboxDiffView.Entry> entries(SandboxDiff diff, boolean byKernel) {
    return diff.entries().stream()
        .filter(e -> e.byKernel() == byKernel)
        .map(SandboxViews::entry)
        .toList();
  }

  private static SandboxDiffView.Entry entry(SandboxDiff.Entry entry) {
    Map<String, List<String>> changes = new LinkedHashMap<>();
    Map<String, LinkAspects.Pair> aspects = entry.difference().aspects();
    aspects.forEach((name, p) -> changes.put(name, List.of(p.before(), p.after())));
    ObjectKey key = entry.difference().key();
    return new SandboxDiffView.Entry(
        entry.action().name().toLowerCase(Locale.ROOT),
        type(key),
        key.namespace(),
        entry.object(),
        changes);
  }

  private static String type(ObjectKey key) {
    return key instanceof LinkKey
        ? "link"
        : key instanceof AddressKey ? "address" : key instanceof RouteKey ? "route" : "rule";
  }

  /**
   * For people, as a plan shows its steps: what was asked for, and after a dot the kernel's own.
   */
  public static String text(SandboxDiff diff) {
    TextLines out = new TextLines();
    if (diff.entries().isEmpty()) {
      out.line(NOTHING);
      return out.toString();
    }
    List<SandboxDiff.Entry> own = new ArrayList<>();
    for (SandboxDiff.Entry entry : diff.entries()) {
      if (entry.byKernel()) {
        own.add(entry);
      } else {
        out.line("  " + sign(entry) + " " + entry.object());
      }
    }
    own.forEach(e -> out.line("  . the kernel " + verb(e) + " " + e.object()));
    out.blank();
    out.line(
        diff.count(SandboxDiff.Action.ADDED, false)
            + " added, "
            + diff.count(SandboxDiff.Action.CHANGED, false)
            + " changed, "
            + diff.count(SandboxDiff.Action.REMOVED, false)
            + " removed; "
            + own.size()
            + " more by the kernel itself.");
    return out.toString();
  }

  private static String sign(SandboxDiff.Entry entry) {
    return switch (entry.action()) {
      case ADDED -> "+";
      case CHANGED -> "~";
      case REMOVED -> "-";
    };
  }

  private static String verb(SandboxDiff.Entry entry) {
    return switch (entry.action()) {
      case ADDED -> "adds";
      case CHANGED -> "changes";
      case REMOVED -> "removes";
    };
  }
}
