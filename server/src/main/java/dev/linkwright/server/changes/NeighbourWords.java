package dev.linkwright.server.changes;

import dev.linkwright.netlink.route.Ntf;
import dev.linkwright.netlink.route.Nud;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * States and flags of neighbours and fdb entries, in the words of {@code ip} and {@code bridge}.
 */
final class NeighbourWords {
  private static final Map<Integer, String> STATES =
      Map.of(
          Nud.NUD_NONE, "NONE",
          Nud.NUD_INCOMPLETE, "INCOMPLETE",
          Nud.NUD_REACHABLE, "REACHABLE",
          Nud.NUD_STALE, "STALE",
          Nud.NUD_DELAY, "DELAY",
          Nud.NUD_PROBE, "PROBE",
          Nud.NUD_FAILED, "FAILED",
          Nud.NUD_NOARP, "NOARP",
          Nud.NUD_PERMANENT, "PERMANENT");

  private static final Map<Integer, String> FLAGS = new LinkedHashMap<>();

  static {
    FLAGS.put(Ntf.NTF_USE, "use");
    FLAGS.put(Ntf.NTF_SELF, "self");
    FLAGS.put(Ntf.NTF_ROUTER, "router");
    FLAGS.put(Ntf.NTF_EXT_LEARNED, "extern_learn");
    FLAGS.put(Ntf.NTF_OFFLOADED, "offload");
    FLAGS.put(Ntf.NTF_STICKY, "sticky");
  }

  private NeighbourWords() {}

  static String state(int state) {
    return STATES.getOrDefault(state, "0x" + Integer.toHexString(state));
  }

  /** All but those that say where an entry is kept. */
  static List<String> flags(int bits) {
    List<String> words = new ArrayList<>();
    FLAGS.forEach(
        (bit, word) -> {
          if ((bits & bit) != 0) {
            words.add(word);
          }
        });
    return words;
  }
}
