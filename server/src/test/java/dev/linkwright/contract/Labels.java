package dev.linkwright.contract;

import static java.util.Map.entry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The numbers of rtnetlink in iproute2's words, in both directions. */
final class Labels {
  static final Labels HARDWARE =
      new Labels(Map.of("ether", 1, "can", 280, "loopback", 772, "netlink", 824));

  static final Labels SCOPE =
      new Labels(Map.of("global", 0, "site", 200, "link", 253, "host", 254, "nowhere", 255));

  static final Labels TABLE = new Labels(Map.of("default", 253, "main", 254, "local", 255));

  static final Labels PROTOCOL =
      new Labels(Map.of("unspec", 0, "redirect", 1, "kernel", 2, "boot", 3, "static", 4, "ra", 9));

  static final Labels ROUTE_TYPE =
      new Labels(
          Map.ofEntries(
              entry("none", 0),
              entry("unicast", 1),
              entry("local", 2),
              entry("broadcast", 3),
              entry("anycast", 4),
              entry("multicast", 5),
              entry("blackhole", 6),
              entry("unreachable", 7),
              entry("prohibit", 8),
              entry("throw", 9)));

  static final Labels ROUTE_PREFERENCE = new Labels(Map.of("medium", 0, "high", 1, "low", 3));

  static final Labels RULE_ACTION =
      new Labels(
          Map.of(
              "unspec",
              0,
              "table",
              1,
              "goto",
              2,
              "nop",
              3,
              "blackhole",
              6,
              "unreachable",
              7,
              "prohibit",
              8));

  static final Labels OPER_STATE =
      new Labels(
          Map.of(
              "UNKNOWN",
              0,
              "NOTPRESENT",
              1,
              "DOWN",
              2,
              "LOWERLAYERDOWN",
              3,
              "TESTING",
              4,
              "DORMANT",
              5,
              "UP",
              6));

  static final Labels MACVLAN_MODE =
      new Labels(Map.of("private", 1, "vepa", 2, "bridge", 4, "passthru", 8, "source", 16));

  static final Labels MACVLAN_MACADDR =
      new Labels(Map.of("add", 0, "del", 1, "flush", 2, "set", 3));

  static final Labels IPVLAN_MODE = new Labels(Map.of("l2", 0, "l3", 1, "l3s", 2));

  static final Labels IPVLAN_FLAG = new Labels(Map.of("bridge", 0, "private", 1, "vepa", 2));

  static final Labels VLAN_PROTOCOL = new Labels(Map.of("802.1Q", 0x8100, "802.1ad", 0x88a8));

  private static final List<String> LINK_FLAGS =
      List.of(
          "UP",
          "BROADCAST",
          "DEBUG",
          "LOOPBACK",
          "POINTOPOINT",
          "NOTRAILERS",
          "RUNNING",
          "NOARP",
          "PROMISC",
          "ALLMULTI",
          "MASTER",
          "SLAVE",
          "MULTICAST",
          "PORTSEL",
          "AUTOMEDIA",
          "DYNAMIC",
          "LOWER_UP",
          "DORMANT",
          "ECHO");

  private static final List<String> NEXTHOP_FLAGS =
      List.of("dead", "pervasive", "onlink", "offload", "linkdown", "unresolved", "trap");

  private static final List<String> ADDRESS_FLAGS =
      List.of(
          "secondary",
          "nodad",
          "optimistic",
          "dadfailed",
          "home",
          "deprecated",
          "tentative",
          "permanent",
          "mngtmpaddr",
          "noprefixroute",
          "autojoin",
          "stable-privacy");

  private final Map<String, Integer> numbers;

  private Labels(Map<String, Integer> numbers) {
    this.numbers = numbers;
  }

  /** The number of a word, or the number that the word itself is. */
  int number(String word) {
    Integer known = numbers.get(word);
    return known == null ? (int) (long) Long.decode(word) : known;
  }

  boolean knows(String word) {
    return numbers.containsKey(word);
  }

  /** The word for a number, or the number. */
  String word(long number) {
    return numbers.entrySet().stream()
        .filter(e -> e.getValue() == number)
        .map(Map.Entry::getKey)
        .findAny()
        .orElse(Long.toString(number));
  }

  /** The constant {@code name} of a class of numbers. */
  static int constant(Class<?> numbers, String name) {
    try {
      return numbers.getField(name).getInt(null);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(name, e);
    }
  }

  /** Realms as written, {@code 3/4}: whence and whither, or whither alone. */
  static long realms(String text) {
    String[] parts = text.split("/", 2);
    long last = Long.decode(parts[parts.length - 1]);
    return parts.length == 1 ? last : (Long.decode(parts[0]) << Short.SIZE) | last;
  }

  static String realms(long realms) {
    return (realms >>> Short.SIZE) + "/" + (realms & 0xffff);
  }

  static String linkFlags(int bits) {
    return "<" + String.join(",", bits(LINK_FLAGS, bits)) + ">";
  }

  static List<String> nexthopFlags(int bits) {
    return bits(NEXTHOP_FLAGS, bits);
  }

  static List<String> addressFlags(int bits) {
    return bits(ADDRESS_FLAGS, bits);
  }

  private static List<String> bits(List<String> words, int bits) {
    List<String> out = new ArrayList<>();
    for (int i = 0; i < Integer.SIZE; i++) {
      if ((bits & 1 << i) != 0) {
        out.add(i < words.size() ? words.get(i) : Integer.toHexString(1 << i));
      }
    }
    return out;
  }
}
