package dev.linkwright.netlink.attr;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Kernel strings as Java strings and back, without loss.
 *
 * <p>The kernel's strings are bytes: an interface name may hold ESC, quotes or bytes that are no
 * UTF-8. Valid UTF-8 becomes the text it means; every other byte 0x80..0xff becomes the lone
 * surrogate U+DC80..U+DCFF, which no valid UTF-8 yields, so that {@link #encode} gives the same
 * bytes again (the scheme of PEP 383).
 */
public final class NlText {
  private static final char ESCAPE = '\udc00';

  private NlText() {}

  /** The text of {@code length} bytes at {@code offset}; any bytes are accepted. */
  public static String decode(byte[] bytes, int offset, int length) {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes, offset, length);
    CharBuffer out = CharBuffer.allocate(length);
    while (decoder.decode(in, out, true).isError()) {
      out.put((char) (ESCAPE + (in.get() & 0xff)));
      decoder.reset();
    }
    return out.flip().toString();
  }

  /** The bytes of {@code text}, the inverse of {@link #decode}; without NUL. */
  public static byte[] encode(String text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(text.length());
    text.codePoints()
        .forEach(
            c -> {
              if (c >= ESCAPE + 0x80 && c <= ESCAPE + 0xff) {
                out.write(c - ESCAPE);
              } else {
                out.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
              }
            });
    return out.toByteArray();
  }

  /**
   * {@code text} with control characters, quotes, backslashes and escaped bytes written as {@code
   * \xNN}, safe for a terminal.
   */
  public static String printable(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (byte b : encode(text)) {
      int c = b & 0xff;
      if (c < 0x20 || c >= 0x7f || c == '"' || c == '\\') {
        out.append(String.format("\\x%02x", c));
      } else {
        out.append((char) c);
      }
    }
    return out.toString();
  }
}
