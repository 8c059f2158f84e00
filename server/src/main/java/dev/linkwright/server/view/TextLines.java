package dev.linkwright.server.view;

import java.util.Locale;

/**
 * Lines for a terminal. Names come from kernels and may hold anything; control characters are
 * escaped.
 */
public final class TextLines {
  private final StringBuilder out = new StringBuilder();

  /** Adds a line. */
  public void line(String text) {
    text.codePoints().forEach(this::escaped);
    out.append('\n');
  }

  private void escaped(int c) {
    if (Character.isISOControl(c)) {
      out.append(String.format(Locale.ROOT, "\\x%02x", c));
    } else {
      out.appendCodePoint(c);
    }
  }

  /** Adds an empty line. */
  public void blank() {
    out.append('\n');
  }

  /** All lines, each ending in a line feed. */
  @Override
  public String toString() {
    return out.toString();
  }
}
