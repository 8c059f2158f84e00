package dev.linkwright.core.rtnl;

import dev.linkwright.netlink.attr.NlText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The words of a command, quoted where a shell would misread them. */
final class ShellWords {
  private final List<String> words = new ArrayList<>();

  /** Adds words that need no quoting, as they are. */
  ShellWords plain(String... more) {
    words.addAll(List.of(more));
    return this;
  }

  /** Adds a keyword and its value. */
  ShellWords with(String keyword, Object value) {
    words.add(keyword);
    words.add(quote(value.toString()));
    return this;
  }

  /** Adds one value. */
  ShellWords word(Object value) {
    words.add(quote(value.toString()));
    return this;
  }

  @Override
  public String toString() {
    return words.stream().collect(Collectors.joining(" "));
  }

  /** One word for bash, whatever bytes it holds. */
  static String quote(String text) {
    if (text.matches("[A-Za-z0-9_./:@%+=,-]+")) {
      return text;
    }
    byte[] bytes = NlText.encode(text);
    boolean printable = true;
    for (byte b : bytes) {
      printable &= b >= 0x20 && b < 0x7f;
    }
    return printable ? "'" + text.replace("'", "'\\''") + "'" : ansiC(bytes);
  }

  /** {@code $'...'} with {@code \xNN} for everything that is not plain. */
  private static String ansiC(byte[] bytes) {
    StringBuilder out = new StringBuilder("$'");
    for (byte b : bytes) {
      boolean plain = b > 0x20 && b < 0x7f && b != '\'' && b != '\\';
      if (plain) {
        out.append(new String(new byte[] {b}, StandardCharsets.US_ASCII));
      } else {
        out.append(String.format("\\x%02x", b & 0xff));
      }
    }
    return out.append('\'').toString();
  }
}
