package dev.linkwright.netlink.value;

/**
 * An address with a prefix length. Host bits may be set: {@code 10.0.0.2/24} is what an interface
 * has, {@code 10.0.0.0/24} what a route has.
 *
 * @param address the address as given
 * @param length 0 to the family's number of bits
 */
public record IpPrefix(IpAddress address, int length) implements Comparable<IpPrefix> {
  public IpPrefix {
    if (length < 0 || length > address.bits()) {
      throw new IllegalArgumentException(
          "prefix length " + length + " of " + address + " is not within 0.." + address.bits());
    }
  }

  /**
   * Reads {@code address/length}; without a length the whole address counts.
   *
   * @throws IllegalArgumentException with what is wrong, for people
   */
  public static IpPrefix parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      IpAddress a = IpAddress.parse(text);
      return new IpPrefix(a, a.bits());
    }
    String length = text.substring(slash + 1);
    if (!length.matches("0|[1-9][0-9]{0,2}")) {
      throw new IllegalArgumentException("not a prefix length: \"" + length + "\"");
    }
    return new IpPrefix(IpAddress.parse(text.substring(0, slash)), Integer.parseInt(length));
  }

  /** The route to everything of {@code family}: {@code 0.0.0.0/0} or {@code ::/0}. */
  public static IpPrefix all(int family) {
    return new IpPrefix(IpAddress.any(family), 0);
  }

  /** Exactly one address. */
  public static IpPrefix host(IpAddress address) {
    return new IpPrefix(address, address.bits());
  }

  public int family() {
    return address.family();
  }

  /** Whether bits after the prefix length are set. */
  public boolean hasHostBits() {
    return !address.masked(length).equals(address);
  }

  /** This prefix without host bits. */
  public IpPrefix masked() {
    return new IpPrefix(address.masked(length), length);
  }

  /** Whether {@code other} is of this family and within this prefix. */
  public boolean contains(IpAddress other) {
    return other.family() == family() && other.masked(length).equals(address.masked(length));
  }

  @Override
  public int compareTo(IpPrefix other) {
    int byAddress = address.compareTo(other.address);
    return byAddress != 0 ? byAddress : Integer.compare(length, other.length);
  }

  @Override
  public String toString() {
    return address + "/" + length;
  }
}
