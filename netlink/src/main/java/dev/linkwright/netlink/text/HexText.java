package dev.linkwright.netlink.text;

import dev.linkwright.netlink.error.NetlinkException;
import java.io.ByteArrayOutputStream;

/**
 * Bytes that a person pasted: pairs of hex digits, with white space, colons, commas or quotes
 * between them, each group with {@code 0x} or (as strace -xx prints them) {@code \x} before it or
 * not.
 */
public final class HexText {
  private static final String BETWEEN = " \t:,;\"'{}[]";

  private final String text;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private int at;

  private HexText(String text) {
    this.text = text;
  }

  /**
   * The bytes of {@code text}.
   *
   * @throws NetlinkException MALFORMED with what is due and how many characters are before it
   */
  public static byte[] parse(String text) {
    HexText hex = new HexText(text);
    while (hex.at < text.length()) {
      if (BETWEEN.indexOf(text.charAt(hex.at)) >= 0) {
        hex.at++;
      } else {
        hex.group();
      }
    }
    return hex.out.toByteArray();
  }

  private void group() {
    boolean prefixed = text.startsWith("0x", at) || text.startsWith("0X", at);
    prefixed |= text.startsWith("\\x", at);
    at += prefixed ? 2 : 0;
    int start = at;
    while (at < text.length() && isDigit(at)) {
      at++;
    }
    int digits = at - start;
    if (digits == 0) {
      throw bad("a pair of hex digits is due" + (at < text.length() ? ", not " + shown() : ""));
    } else if (prefixed && digits == 1) {
      out.write(digit(start));
    } else if (digits % 2 == 1) {
      throw bad("hex digits come in pairs, and here are " + digits);
    } else {
      for (int i = start; i < at; i += 2) {
        out.write(digit(i) << 4 | digit(i + 1));
      }
    }
  }

  private boolean isDigit(int index) {
    boolean prefix = text.startsWith("0x", index) || text.startsWith("0X", index);
    return digit(index) >= 0 && !prefix;
  }

  /** Only ASCII: other scripts have digits too. */
  private int digit(int index) {
    char c = text.charAt(index);
    return c < 0x80 ? Character.digit(c, 16) : -1;
  }

  private String shown() {
    char c = text.charAt(at);
    return c > 0x20 && c < 0x7f ? "'" + c + "'" : String.format("U+%04X", (int) c);
  }

  private NetlinkException bad(String what) {
    return NetlinkException.malformed("hex: " + what, at);
  }
}
