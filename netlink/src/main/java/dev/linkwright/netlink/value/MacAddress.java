package dev.linkwright.netlink.value;

import java.util.Arrays;
import java.util.HexFormat;

/** A link-layer address: 6 bytes on Ethernet, 4 or 16 on IP tunnels, none on some devices. */
public final class MacAddress implements Comparable<MacAddress> {
  private static final HexFormat COLONS = HexFormat.ofDelimiter(":");

  private final byte[] bytes;

  private MacAddress(byte[] bytes) {
    this.bytes = bytes;
  }

  /** An address of these bytes; copied. */
  public static MacAddress of(byte[] bytes) {
    return of(bytes, 0, bytes.length);
  }

  /** The address in the {@code length} bytes at {@code at}; copied. */
  public static MacAddress of(byte[] bytes, int at, int length) {
    return new MacAddress(Arrays.copyOfRange(bytes, at, at + length));
  }

  /**
   * Reads six pairs of hex digits between colons.
   *
   * @throws IllegalArgumentException with what is wrong, for people
   */
  public static MacAddress parse(String text) {
    if (!text.matches("[0-9a-fA-F]{2}(:[0-9a-fA-F]{2}){5}")) {
      throw new IllegalArgumentException("not a MAC address: \"" + text + "\"");
    }
    return new MacAddress(COLONS.parseHex(text));
  }

  /** A copy of the bytes. */
  public byte[] toBytes() {
    return bytes.clone();
  }

  /** Writes the {@link #length} bytes to {@code target} at {@code at}. */
  public void copyTo(byte[] target, int at) {
    System.arraycopy(bytes, 0, target, at, bytes.length);
  }

  public int length() {
    return bytes.length;
  }

  /** Whether the group bit is set. */
  public boolean isMulticast() {
    return bytes.length > 0 && (bytes[0] & 1) != 0;
  }

  public boolean isZero() {
    return Arrays.equals(bytes, new byte[bytes.length]);
  }

  /** Whether a device may have it: 6 bytes, not zero, not multicast (is_valid_ether_addr). */
  public boolean isValidEther() {
    return bytes.length == 6 && !isZero() && !isMulticast();
  }

  @Override
  public int compareTo(MacAddress other) {
    return Arrays.compareUnsigned(bytes, other.bytes);
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof MacAddress other && Arrays.equals(bytes, other.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** Lower-case pairs between colons. */
  @Override
  public String toString() {
    return COLONS.formatHex(bytes);
  }
}
