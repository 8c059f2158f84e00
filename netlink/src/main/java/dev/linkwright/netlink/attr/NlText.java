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
    return isAscii(bytes, offset, length)
        ? new String(bytes, offset, length, StandardCharsets.ISO_8859_1)
        : decodeUtf8(bytes, offset, length);
  }

  private static boolean isAscii(byte[] bytes, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      if (bytes[i] < 0) {
        return false;
      }
    }
    return true;
  }

  private static String decodeUtf8(byte[] bytes, int offset, int length) {
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

  /** How many bytes {@link #encode} gives. */
  static int length(String text) {
    return isAscii(text) ? text.length() : encodeUtf8(text).length;
  }

  /** Writes the bytes of {@code text} at {@code at}; of ASCII without allocating. */
  static void encode(String text, byte[] target, int at) {
    if (!isAscii(text)) {
      byte[] bytes = encodeUtf8(text);
      System.arraycopy(bytes, 0, target, at, bytes.length);
      return;
    }
    for (int i = 0; i < text.length(); i++) {
      target[at + i] = (byte) text.charAt(i);
    }
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  /** The bytes of {@code text}, the inverse of {@link #decode}; without NUL. */
  public static byte[] encode(String text) {
    return isAscii(text) ? text.getBytes(StandardCharsets.US_ASCII) : encodeUtf8(text);
  }

  private static byte[] encodeUtf8(String text) {
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
