package dev.linkwright.server.changes;

import dev.linkwright.core.dataplane.Sysctls;
import dev.linkwright.core.state.LinkAspects.Pair;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** The files below /proc/sys/net that do not say what they said. */
final class SysctlChanges {
  private static final String ROOT = "net";
  private static final String NONE = "none";

  private final Sysctls before;
  private final Sysctls after;
  private final int netns;
  private final Map<String, Pair> out = new LinkedHashMap<>();

  private SysctlChanges(Sysctls before, Sysctls after, int netns) {
    this.before = before;
    this.after = after;
    this.netns = netns;
  }

  /**
   * By path below /proc/sys, as before and after. Directories come and go with links: what is in
   * one that is new counts only if it is asked for.
   *
   * @param netns the number of a namespace that was there before, too
   */
  static Map<String, Pair> of(Sysctls before, Sysctls after, int netns, Predicate<String> asked) {
    SysctlChanges changes = new SysctlChanges(before, after, netns);
    changes.both(ROOT, asked);
    return changes.out;
  }

  /** The files of a namespace that is new, as far as they were asked for. */
  static Map<String, Pair> ofNew(Sysctls after, int netns, Predicate<String> asked) {
    SysctlChanges changes = new SysctlChanges(after, after, netns);
    changes.added(ROOT, asked);
    return changes.out;
  }

  private void both(String directory, Predicate<String> asked) {
    Set<String> known = new HashSet<>(before.list(netns, directory));
    for (String entry : after.list(netns, directory)) {
      String path = directory + "/" + entry;
      if (!known.contains(entry)) {
        added(entry.endsWith("/") ? without(path) : path, asked);
      } else if (entry.endsWith("/")) {
        both(without(path), asked);
      } else {
        String was = text(before, path);
        String is = text(after, path);
        if (!was.equals(is)) {
          out.put(path, new Pair(was, is));
        }
      }
    }
  }

  private void added(String directory, Predicate<String> asked) {
    List<String> directories = new ArrayList<>();
    for (String entry : after.list(netns, directory)) {
      String path = directory + "/" + entry;
      if (entry.endsWith("/")) {
        directories.add(without(path));
      } else if (asked.test(path)) {
        out.put(path, new Pair(NONE, text(after, path)));
      }
    }
    directories.forEach(d -> added(d, asked));
  }

  /** A secret that nobody has said cannot be read. */
  private String text(Sysctls sysctls, String path) {
    return sysctls.readable(netns, path) ? sysctls.read(netns, path).strip() : NONE;
  }

  private static String without(String directory) {
    return directory.substring(0, directory.length() - 1);
  }
}
