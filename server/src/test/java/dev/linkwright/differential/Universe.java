package dev.linkwright.differential;

import dev.linkwright.netlink.value.IpAddress;
import dev.linkwright.netlink.value.MacAddress;
import java.util.Arrays;
import java.util.List;

/** The few names, addresses and tables that requests speak of, so that they meet each other. */
final class Universe {
  static final List<String> NAMES =
      List.of("lo", "a0", "a1", "a2", "b0", "b1", "c0", "red", "blue", "br0", "x.5");

  static final int[] TABLES = {0, 10, 10, 11, 253, 254, 254, 255, 300, 1000, -1};

  static final int[] METRICS = {0, 1, 100, 256, 1024, -1};

  static final List<IpAddress> IPV4 =
      addresses(
          "10.0.0.0",
          "10.0.0.1",
          "10.0.0.1",
          "10.0.0.2",
          "10.0.0.3",
          "10.0.0.255",
          "10.0.1.0",
          "10.0.1.1",
          "10.0.1.2",
          "10.1.0.1",
          "10.0.0.0",
          "192.168.1.1",
          "192.168.1.2",
          "0.0.0.0",
          "127.0.0.1",
          "127.0.0.2",
          "169.254.1.1",
          "224.0.0.1",
          "255.255.255.255",
          "240.0.0.1");

  static final List<IpAddress> IPV6 =
      addresses(
          "2001:db8::",
          "2001:db8::1",
          "2001:db8::1",
          "2001:db8::2",
          "2001:db8::3",
          "2001:db8:1::",
          "2001:db8:1::1",
          "2001:db8:1::2",
          "fe80::1",
          "fe80::2",
          "fe80::",
          "::",
          "::1",
          "ff02::1",
          "ff05::2",
          "::ffff:10.0.0.1",
          "fec0::1",
          "fd00::1");

  static final int[] LENGTHS_4 = {32, 32, 24, 24, 24, 16, 8, 30, 31, 25, 0, 4, 33};

  static final int[] LENGTHS_6 = {128, 128, 64, 64, 64, 120, 127, 126, 48, 0, 10, 8, 129};

  private Universe() {}

  static MacAddress mac(int number) {
    return MacAddress.of(new byte[] {2, 0, 0, 0, 0, (byte) number});
  }

  private static List<IpAddress> addresses(String... texts) {
    return Arrays.stream(texts).map(IpAddress::parse).toList();
  }
}
