package dev.linkwright.netlink.text;

import dev.linkwright.netlink.value.IpAddress;
import dev.linkwright.netlink.value.MacAddress;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The fields of a struct for people, in one line. What is in JSON an array of bytes is in hex. */
final class StructText {
  private static final String FAMILY_OF_VIA = "rtvia_family";
  private static final String VIA = "rtvia_addr";
  private static final Pattern PADDING = Pattern.compile(".*pad\\d?|res\\d|resvd\\d?");

  private StructText() {}

  /** The fields of {@code struct}, which is called or in an attribute called {@code name}. */
  static String of(String name, Map<?, ?> struct) {
    List<String> out = new ArrayList<>();
    for (Map.Entry<?, ?> field : struct.entrySet()) {
      String key = field.getKey().toString();
      if (!isEmptyPadding(key, field.getValue())) {
        out.add(key + " " + value(name, key, field.getValue(), struct));
      }
    }
    return String.join(" ", out);
  }

  private static boolean isEmptyPadding(String field, Object value) {
    return Long.valueOf(0).equals(value) && PADDING.matcher(field).matches();
  }

  private static String value(String name, String field, Object value, Map<?, ?> struct) {
    if (value instanceof String digits && field.equals(VIA) && isAddress(digits, struct)) {
      return IpAddress.of(HexFormat.of().parseHex(digits)).toString();
    }
    if (value instanceof String digits && digits.length() == 12 && field.equals("addr")) {
      return MacAddress.of(HexFormat.of().parseHex(digits)).toString();
    }
    boolean bytes = value instanceof String && !JsonValues.isMarker(field);
    String text = MessageText.plain(name + "." + field, value);
    return bytes && text.startsWith("\"") ? text.substring(1, text.length() - 1) : text;
  }

  private static boolean isAddress(String digits, Map<?, ?> via) {
    Object family = String.valueOf(via.get(FAMILY_OF_VIA));
    return family.equals("2") ? digits.length() == 8 : family.equals("10") && digits.length() == 32;
  }
}
