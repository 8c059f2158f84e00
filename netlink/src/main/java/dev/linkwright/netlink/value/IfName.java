package dev.linkwright.netlink.value;

import java.nio.charset.StandardCharsets;

/**
 * The name of a network device, as the kernel accepts it: 1 to 15 bytes, not {@code .} or {@code
 * ..}, no {@code /}, no {@code :}, no white space. Source: net/core/dev.c, {@code dev_valid_name}.
 *
 * @param text the name; bytes that are no UTF-8 are escaped as described in the codec's {@code
 *     NlText}
 */
public record IfName(String text) implements Comparable<IfName> {
  /** Bytes of the longest name (IFNAMSIZ - 1). */
  public static final int MAX_BYTES = 15;

  public IfName {
    String problem = problemOf(text);
    if (!problem.isEmpty()) {
      throw new IllegalArgumentException(problem);
    }
  }

  /**
   * A name.
   *
   * @throws IllegalArgumentException with what is wrong, for people
   */
  public static IfName of(String text) {
    return new IfName(text);
  }

  /** What the kernel would not accept in {@code text}; empty if it is a valid name. */
  public static String problemOf(String text) {
    int bytes = text.codePoints().map(c -> c >= 0xdc80 && c <= 0xdcff ? 1 : utf8Length(c)).sum();
    if (bytes == 0) {
      return "an interface name is not empty";
    }
    if (bytes > MAX_BYTES) {
      return "an interface name has at most " + MAX_BYTES + " bytes, this one " + bytes;
    }
    if (text.equals(".") || text.equals("..")) {
      return "an interface is not called \"" + text + "\"";
    }
    boolean bad =
        text.chars()
            .anyMatch(
                c ->
                    c == '/' || c == ':' || c == 0 || c == ' ' || (c >= 9 && c <= 13) || c == 0xa0);
    return bad ? "an interface name has no '/', no ':' and no white space" : "";
  }

  private static int utf8Length(int codePoint) {
    return Character.toString(codePoint).getBytes(StandardCharsets.UTF_8).length;
  }

  @Override
  public int compareTo(IfName other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}
