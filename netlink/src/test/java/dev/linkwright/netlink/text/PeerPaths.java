package dev.linkwright.netlink.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What we read in a datagram, as {@code peer.py} prints what pyroute2 reads in it: for each scalar
 * the names of the attributes above it, then its value.
 */
final class PeerPaths {
  private final List<String[]> out = new ArrayList<>();

  private PeerPaths() {}

  static List<String[]> of(byte[] datagram) {
    PeerPaths paths = new PeerPaths();
    for (Object message : (List<?>) MessageJson.datagramToJson(datagram).get("messages")) {
      paths.attrs("", ((Map<?, ?>) message).get(MessageJson.ATTRS));
    }
    return paths.out;
  }

  private void attrs(String above, Object json) {
    if (json instanceof List<?> attrs) {
      for (Object attr : attrs) {
        if (attr instanceof Map<?, ?> map && map.containsKey(MessageJson.ATTRS)) {
          value(above, map);
        } else {
          ((Map<?, ?>) attr).forEach((name, value) -> value(path(above, name.toString()), value));
        }
      }
    }
  }

  private static String path(String above, String label) {
    int flags = label.indexOf('|');
    return (above.isEmpty() ? "" : above + "/") + (flags < 0 ? label : label.substring(0, flags));
  }

  private void value(String path, Object value) {
    if (value instanceof Map<?, ?> map && map.containsKey("unterminated")) {
      value(path, map.get("unterminated"));
    } else if (value instanceof Map<?, ?> map) {
      map.forEach(
          (name, field) -> {
            if (name.equals(MessageJson.ATTRS)) {
              attrs(path, field);
            } else {
              value(path + "." + name, field);
            }
          });
    } else if (value instanceof List<?> list && list.stream().allMatch(Map.class::isInstance)) {
      attrs(path, list);
    } else if (value instanceof List<?> list) {
      list.forEach(item -> value(path, item));
    } else {
      out.add(new String[] {path, value instanceof Number n ? symbol(path, n) : value.toString()});
    }
  }

  /** A number, and behind it the name it has among the symbols, where it has one. */
  private static String symbol(String path, Number number) {
    String name = Symbols.text(path.substring(path.lastIndexOf('/') + 1), number);
    return name.matches("-?\\d.*") ? number.toString() : number + " " + name;
  }

  /** Whether {@code ours} says {@code theirs}: the number, or the end of the name it stands for. */
  static boolean same(String ours, String theirs) {
    String[] numberAndName = ours.split(" ", 2);
    return ours.equals(theirs)
        || numberAndName[0].equals(theirs)
        || (theirs.matches("[a-z0-9]+") && ours.endsWith("_" + theirs));
  }

  /** One way to write what both sides may write in several: without quotes, unsigned. */
  static String plain(String value) {
    String text = value;
    if (text.length() > 1 && text.startsWith("\"")) {
      text = text.substring(1, text.length() - 1);
    }
    if (text.matches("-\\d+( .*)?")) {
      return Long.toString(Long.parseLong(text.split(" ", 2)[0]) & 0xffffffffL);
    }
    return text.toLowerCase(Locale.ROOT);
  }
}
