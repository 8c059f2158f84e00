package dev.linkwright.netlink.value;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An IPv4 or IPv6 address, exactly as on the wire. An IPv4-mapped IPv6 address stays IPv6, which
 * {@code java.net.InetAddress} does not grant. Ordered by family, then as an unsigned number.
 */
public final class IpAddress implements Comparable<IpAddress> {
  /** The kernel's number of the IPv4 family. */
  public static final int AF_INET = 2;

  /** The kernel's number of the IPv6 family. */
  public static final int AF_INET6 = 10;

  private final byte[] bytes;

  private IpAddress(byte[] bytes) {
    this.bytes = bytes;
  }

  /** An address of 4 or 16 bytes in network order; the array is copied. */
  public static IpAddress of(byte[] bytes) {
    return of(bytes, 0, bytes.length);
  }

  /** The address in the {@code length} bytes at {@code at}, 4 or 16; they are copied. */
  public static IpAddress of(byte[] bytes, int at, int length) {
    if (length != 4 && length != 16) {
      throw new IllegalArgumentException("an IP address has 4 or 16 bytes, not " + length);
    }
    return new IpAddress(Arrays.copyOfRange(bytes, at, at + length));
  }

  /** The IPv4 address with this value, most significant byte first. */
  public static IpAddress v4(int value) {
    return new IpAddress(
        new byte[] {(byte) (value >> 24), (byte) (value >> 16), (byte) (value >> 8), (byte) value});
  }

  /** The IPv6 address of two halves, {@code high} first. */
  public static IpAddress v6(long high, long low) {
    byte[] b = new byte[16];
    for (int i = 0; i < 8; i++) {
      b[i] = (byte) (high >> (56 - 8 * i));
      b[8 + i] = (byte) (low >> (56 - 8 * i));
    }
    return new IpAddress(b);
  }

  /** The unspecified address ({@code 0.0.0.0} or {@code ::}) of {@code family}. */
  public static IpAddress any(int family) {
    return new IpAddress(new byte[family == AF_INET ? 4 : 16]);
  }

  /**
   * Reads dotted decimal (four parts without leading zeros) or RFC 4291 section 2.2 text.
   *
   * @throws IllegalArgumentException with what is wrong, for people
   */
  public static IpAddress parse(String text) {
    return new IpAddress(text.indexOf(':') >= 0 ? parseV6(text) : parseV4(text));
  }

  public boolean isV4() {
    return bytes.length == 4;
  }

  /** {@link #AF_INET} or {@link #AF_INET6}. */
  public int family() {
    return isV4() ? AF_INET : AF_INET6;
  }

  /** 32 or 128. */
  public int bits() {
    return bytes.length * 8;
  }

  /** A copy in network order. */
  public byte[] toBytes() {
    return bytes.clone();
  }

  /** Writes the bytes, {@link #bits} / 8 of them, to {@code target} at {@code at}. */
  public void copyTo(byte[] target, int at) {
    System.arraycopy(bytes, 0, target, at, bytes.length);
  }

  /** The value of an IPv4 address, most significant byte first. */
  public int v4Value() {
    if (!isV4()) {
      throw new IllegalStateException(this + " is not IPv4");
    }
    return (int) number(0, 4);
  }

  /** The first 8 bytes of an IPv6 address as a number. */
  public long high() {
    return isV4() ? 0 : number(0, 8);
  }

  /** The last 8 bytes of an IPv6 address, or the whole IPv4 address, as a number. */
  public long low() {
    return isV4() ? number(0, 4) : number(8, 8);
  }

  /** Bit {@code index}, 0 being the most significant. */
  public boolean bit(int index) {
    return (bytes[index >> 3] >> (7 - (index & 7)) & 1) != 0;
  }

  public boolean isUnspecified() {
    return high() == 0 && low() == 0;
  }

  /** 127.0.0.0/8 or ::1. */
  public boolean isLoopback() {
    return isV4() ? bytes[0] == 127 : high() == 0 && low() == 1;
  }

  /** 224.0.0.0/4 or ff00::/8. */
  public boolean isMulticast() {
    return isV4() ? (bytes[0] & 0xf0) == 0xe0 : bytes[0] == (byte) 0xff;
  }

  /** fe80::/10; 169.254.0.0/16 is not one to the kernel. */
  public boolean isLinkLocal() {
    return !isV4() && bytes[0] == (byte) 0xfe && (bytes[1] & 0xc0) == 0x80;
  }

  /** This address with all bits after {@code length} cleared. */
  public IpAddress masked(int length) {
    byte[] b = bytes.clone();
    for (int i = 0; i < b.length; i++) {
      int keep = Math.min(8, Math.max(0, length - 8 * i));
      b[i] &= (byte) (0xff00 >> keep);
    }
    return new IpAddress(b);
  }

  /**
   * This address with all bits after {@code length} set: the broadcast address of an IPv4 network.
   */
  public IpAddress filled(int length) {
    byte[] b = bytes.clone();
    for (int i = 0; i < b.length; i++) {
      int keep = Math.min(8, Math.max(0, length - 8 * i));
      b[i] |= (byte) (0xff >> keep);
    }
    return new IpAddress(b);
  }

  private long number(int from, int count) {
    long v = 0;
    for (int i = 0; i < count; i++) {
      v = v << 8 | (bytes[from + i] & 0xff);
    }
    return v;
  }

  private static byte[] parseV4(String text) {
    String[] parts = text.split("\\.", -1);
    if (parts.length != 4) {
      throw bad(text);
    }
    byte[] b = new byte[4];
    for (int i = 0; i < 4; i++) {
      b[i] = (byte) number(parts[i], 10, 3, 255, text);
    }
    return b;
  }

  private static byte[] parseV6(String text) {
    int gap = text.indexOf("::");
    if (gap >= 0 && text.indexOf("::", gap + 1) >= 0) {
      throw bad(text);
    }
    List<Integer> head = groups(gap < 0 ? text : text.substring(0, gap), gap < 0, text);
    List<Integer> tail = gap < 0 ? List.of() : groups(text.substring(gap + 2), true, text);
    int missing = 8 - head.size() - tail.size();
    if (gap < 0 ? missing != 0 : missing < 1) {
      throw bad(text);
    }
    byte[] b = new byte[16];
    for (int i = 0; i < head.size(); i++) {
      putGroup(b, i, head.get(i));
    }
    for (int i = 0; i < tail.size(); i++) {
      putGroup(b, 8 - tail.size() + i, tail.get(i));
    }
    return b;
  }

  private static void putGroup(byte[] b, int index, int value) {
    b[2 * index] = (byte) (value >> 8);
    b[2 * index + 1] = (byte) value;
  }

  /**
   * The 16-bit groups between colons; the last may be dotted decimal and then counts as two, if
   * {@code atEnd}.
   */
  private static List<Integer> groups(String part, boolean atEnd, String whole) {
    List<Integer> out = new ArrayList<>();
    if (part.isEmpty()) {
      return out;
    }
    String[] words = part.split(":", -1);
    for (int i = 0; i < words.length; i++) {
      if (atEnd && i == words.length - 1 && words[i].indexOf('.') >= 0) {
        byte[] v4 = parseV4(words[i]);
        out.add((v4[0] & 0xff) << 8 | (v4[1] & 0xff));
        out.add((v4[2] & 0xff) << 8 | (v4[3] & 0xff));
      } else {
        out.add(number(words[i], 16, 4, 0xffff, whole));
      }
    }
    return out;
  }

  private static int number(String digits, int radix, int maxDigits, int max, String whole) {
    if (digits.isEmpty()
        || digits.length() > maxDigits
        || (radix == 10 && digits.length() > 1 && digits.charAt(0) == '0')) {
      throw bad(whole);
    }
    int v = 0;
    for (int i = 0; i < digits.length(); i++) {
      char c = digits.charAt(i);
      int d = c < 0x80 ? Character.digit(c, radix) : -1;
      if (d < 0) {
        throw bad(whole);
      }
      v = v * radix + d;
    }
    if (v > max) {
      throw bad(whole);
    }
    return v;
  }

  private static IllegalArgumentException bad(String text) {
    return new IllegalArgumentException("not an IPv4 or IPv6 address: \"" + text + "\"");
  }

  @Override
  public int compareTo(IpAddress other) {
    int byFamily = Integer.compare(bytes.length, other.bytes.length);
    return byFamily != 0 ? byFamily : Arrays.compareUnsigned(bytes, other.bytes);
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof IpAddress other && Arrays.equals(bytes, other.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** Dotted decimal, or RFC 5952 text with IPv4-mapped addresses as {@code ::ffff:1.2.3.4}. */
  @Override
  public String toString() {
    return isV4() ? dotted(0) : v6Text();
  }

  private String dotted(int from) {
    return (bytes[from] & 0xff)
        + "."
        + (bytes[from + 1] & 0xff)
        + "."
        + (bytes[from + 2] & 0xff)
        + "."
        + (bytes[from + 3] & 0xff);
  }

  private String v6Text() {
    if (high() == 0 && low() >>> 32 == 0xffffL) {
      return "::ffff:" + dotted(12);
    }
    int start = -1;
    int longest = 1;
    for (int i = 0; i < 8; i++) {
      int run = i;
      while (run < 8 && group(run) == 0) {
        run++;
      }
      if (run - i > longest) {
        start = i;
        longest = run - i;
      }
    }
    StringBuilder out = new StringBuilder(39);
    for (int i = 0; i < 8; i++) {
      if (i == start) {
        out.append("::");
        i += longest - 1;
      } else {
        if (out.length() > 0 && out.charAt(out.length() - 1) != ':') {
          out.append(':');
        }
        out.append(Integer.toHexString(group(i)));
      }
    }
    return out.toString();
  }

  private int group(int index) {
    return (int) number(2 * index, 2);
  }
}
