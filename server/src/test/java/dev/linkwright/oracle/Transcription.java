package dev.linkwright.oracle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a script of commands printed: each command's line, which begins with {@code $}, and what
 * came of it. What no two runs have in common is masked: link-layer addresses and reachable times
 * drawn by lot, idle times, neighbours in the order of a hash that is seeded by lot, counters of
 * packets, and what user-mode Linux shows otherwise than Linux on a real machine.
 */
final class Transcription {
  /** Addresses that scripts give, broadcast, and none. */
  private static final Pattern DRAWN_MAC =
      Pattern.compile(
          "(?<![0-9a-f:])(?!02:00:00|ff:ff|00:00:00|a6:d9:c7|5e:54:01|33:33)"
              + "[0-9a-f]{2}(:[0-9a-f]{2}){5}(?![0-9a-f:])");

  private static final Pattern RECEIVE_QUEUES =
      Pattern.compile(" numrxqueues \\d+|\"num_rx_queues\":\\d+,");
  private static final Pattern MULTICAST_FORWARDING6 =
      Pattern.compile("(inet6 \\S+ forwarding \\S+) mc_forwarding off");

  private static final Pattern REACHABLE_TIME =
      Pattern.compile("(?<=\\breachable |\"reachable\":)\\d+");

  /** For how long a bucket of nexthop objects was not used. */
  private static final Pattern IDLE_TIME =
      Pattern.compile("(?<=\\bidle_time |\"idle_time\":)[\\d.]+");

  /** What {@code ip -s} prints above a line of counters, and which of them count traffic. */
  private static final Pattern HEADING = Pattern.compile("\\s+[RT]X(?: errors)?:(.*)");

  private static final Set<String> TRAFFIC = Set.of("bytes", "packets", "mcast");

  private Transcription() {}

  /** The output of each command, repeated commands numbered. */
  static Map<String, String> of(List<String> lines) {
    Map<String, StringBuilder> commands = new LinkedHashMap<>();
    StringBuilder current = new StringBuilder();
    commands.put("before the first command", current);
    String above = "";
    for (String line : lines) {
      if (line.startsWith("$ ")) {
        current = new StringBuilder();
        commands.put(unused(line.substring(2), commands), current);
      } else {
        current.append(masked(line, above)).append('\n');
      }
      above = line;
    }
    Map<String, String> out = new LinkedHashMap<>();
    commands.forEach((command, said) -> out.put(command, ordered(command, said.toString())));
    return out;
  }

  private static String ordered(String command, String said) {
    if (!command.contains(" neigh show")) {
      return said;
    }
    String[] entries = said.strip().replaceAll("^\\[|]$", "").split("\n|(?<=}),", -1);
    return Arrays.stream(entries).sorted().collect(Collectors.joining("\n"));
  }

  private static String unused(String command, Map<String, ?> known) {
    String name = command;
    for (int i = 2; known.containsKey(name); i++) {
      name = command + " (" + i + ")";
    }
    return name;
  }

  private static String masked(String line, String above) {
    Matcher heading = HEADING.matcher(above);
    if (heading.matches()) {
      return counters(heading.group(1).strip().split("\\s+"), line.strip().split("\\s+"));
    }
    String s = DRAWN_MAC.matcher(line).replaceAll("MAC");
    s = RECEIVE_QUEUES.matcher(s).replaceAll("");
    s = REACHABLE_TIME.matcher(s).replaceAll("TIME");
    s = IDLE_TIME.matcher(s).replaceAll("TIME");
    return MULTICAST_FORWARDING6.matcher(s).replaceAll("$1");
  }

  /** The numbers under their names, without those of the traffic. */
  private static String counters(String[] names, String[] numbers) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < numbers.length; i++) {
      boolean traffic = i < names.length && TRAFFIC.contains(names[i]);
      out.append(' ').append(traffic ? "TRAFFIC" : numbers[i]);
    }
    return out.toString();
  }

  /**
   * The events of {@code ip monitor all} in one output: those of a kind in their order. What
   * different workers of the kernel do, detecting addresses and watching carriers, has no order
   * among each other.
   */
  static Map<String, List<String>> events(String output) {
    Map<String, List<String>> kinds = new LinkedHashMap<>();
    StringBuilder event = new StringBuilder();
    for (String line : (output + "[").split("\n", -1)) {
      if (line.startsWith("[")) {
        keep(event.toString(), kinds);
        event.setLength(0);
      }
      event.append(line).append('\n');
    }
    return kinds;
  }

  private static void keep(String event, Map<String, List<String>> kinds) {
    // Membership in ff02::16 is reported by packets, and the neighbour they are sent to is an
    // entry.
    boolean traffic = event.startsWith("[NEIGH]") && event.contains(" ff02::16 ");
    if (event.isBlank() || traffic) {
      return;
    }
    int end = event.startsWith("[") ? event.indexOf(']') : 0;
    List<String> same = kinds.computeIfAbsent(event.substring(0, end), k -> new ArrayList<>());
    // User-mode Linux is built without the rules of multicast routing, which look the same.
    boolean again = !same.isEmpty() && same.get(same.size() - 1).equals(event);
    if (!again || !event.startsWith("[RULE]")) {
      same.add(event);
    }
  }
}
