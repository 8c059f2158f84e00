package dev.linkwright.core.intent;

import dev.linkwright.core.state.RtNames;
import dev.linkwright.core.state.Rule;
import dev.linkwright.netlink.value.IfName;
import dev.linkwright.netlink.value.IpAddress;
import dev.linkwright.netlink.value.IpPrefix;
import dev.linkwright.netlink.value.MacAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns the text of an intent into values. What is no value is reported and comes back as null. */
final class Values {
  /** Who made a route, as a person may say; the kernel's own are not for people. */
  private static final Map<String, Integer> PROTOCOLS = givenByPeople();

  private static final Map<String, Integer> IP_PROTOCOLS = RtNames.ipProtocols();

  private final Faults faults;

  Values(Faults faults) {
    this.faults = faults;
  }

  private static Map<String, Integer> givenByPeople() {
    Map<String, Integer> names = new HashMap<>(RtNames.protocols());
    names.keySet().removeAll(List.of("unspec", "redirect", "kernel", "ra"));
    return Map.copyOf(names);
  }

  @Nullable IfName name(Source source, String field, @Nullable String text) {
    if (text == null) {
      return null;
    }
    String problem = IfName.problemOf(text);
    if (problem.isEmpty()) {
      return IfName.of(text);
    }
    faults
        .at(source, field)
        .code("name-invalid")
        .found(problem)
        .expected("1 to 15 bytes without '/', ':' and white space")
        .kernel("EINVAL: Attribute failed policy validation")
        .remedy("Choose a shorter or plainer name.");
    return null;
  }

  @Nullable MacAddress mac(Source source, String field, @Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      MacAddress mac = MacAddress.parse(text);
      if (mac.isValidEther()) {
        return mac;
      }
      faults
          .at(source, field)
          .code("mac-not-unicast")
          .found(mac + (mac.isZero() ? " is all zero" : " is a multicast address"))
          .expected("a unicast MAC address that is not zero: the first byte is even")
          .kernel("EADDRNOTAVAIL: Cannot assign requested address")
          .remedy("Use an address that begins with 02, which is free for local use.");
    } catch (IllegalArgumentException e) {
      faults
          .at(source, field)
          .code("mac-invalid")
          .found(message(e))
          .expected("six pairs of hex digits between colons, such as 02:00:00:00:00:01")
          .remedy("Write it as \"ip link\" shows it.");
    }
    return null;
  }

  /** An address of an interface: with prefix length, host bits welcome. */
  @Nullable IpPrefix interfaceAddress(Source source, String field, String text) {
    if (text.indexOf('/') < 0) {
      faults
          .at(source, field)
          .code("prefix-length-missing")
          .found("\"" + text + "\" has no prefix length")
          .expected("an address with prefix length, such as 10.0.0.2/24 or 2000:1::2/120")
          .remedy("Add the prefix length of the network; /32 or /128 for a single address.");
      return null;
    }
    @Nullable IpPrefix prefix = prefix(source, field, text);
    if (prefix == null) {
      return null;
    }
    IpAddress address = prefix.address();
    boolean v6Loopback = !address.isV4() && address.isLoopback();
    if (!address.isUnspecified() && !address.isMulticast() && !v6Loopback) {
      return prefix;
    }
    Faults.Draft fault =
        faults
            .at(source, field)
            .code("address-not-unicast")
            .found(address + " is not an address an interface has")
            .expected("a unicast address");
    (address.isV4() ? fault : fault.kernel("EADDRNOTAVAIL: Cannot assign requested address"))
        .remedy("Use an address of a host, not of a group or of none.");
    return null;
  }

  /** A prefix without host bits. */
  @Nullable IpPrefix network(Source source, String field, String text) {
    @Nullable IpPrefix prefix = prefix(source, field, text);
    if (prefix == null || !prefix.hasHostBits()) {
      return prefix;
    }
    Faults.Draft fault =
        faults
            .at(source, field)
            .code("host-bits-set")
            .found(prefix + " has bits set after the first " + prefix.length())
            .expected("a prefix without host bits, such as " + prefix.masked());
    boolean route = !field.endsWith("/from") && !field.endsWith("/to");
    (route && prefix.address().isV4()
            ? fault.kernel("EINVAL: Invalid prefix for given prefix length")
            : fault)
        .remedy(
            "Write "
                + prefix.masked()
                + " for the network, or "
                + IpPrefix.host(prefix.address())
                + " for the one address.");
    return null;
  }

  private @Nullable IpPrefix prefix(Source source, String field, String text) {
    try {
      return IpPrefix.parse(text);
    } catch (IllegalArgumentException e) {
      faults
          .at(source, field)
          .code("prefix-invalid")
          .found(message(e))
          .expected("an IPv4 or IPv6 prefix, such as 10.0.0.0/24 or 2000:1::/120")
          .remedy(
              "Write four numbers from 0 to 255 between dots, or IPv6 as RFC 4291 has it, then a slash and the length.");
      return null;
    }
  }

  @Nullable IpAddress address(Source source, String field, @Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      return IpAddress.parse(text);
    } catch (IllegalArgumentException e) {
      faults
          .at(source, field)
          .code("address-invalid")
          .found(message(e))
          .expected("an IPv4 or IPv6 address without prefix length, such as 10.0.0.254 or fe80::1")
          .remedy("Write four numbers from 0 to 255 between dots, or IPv6 as RFC 4291 has it.");
      return null;
    }
  }

  /** A routing protocol by name or number; static if nothing is said. */
  int protocol(Source source, String field, @Nullable String text) {
    if (text == null) {
      return 4;
    }
    int number = number(text, PROTOCOLS);
    if (number >= 3 && number != 9 && number <= 255) {
      return number;
    }
    faults
        .at(source, field)
        .code("protocol-unknown")
        .found("\"" + text + "\" is not a protocol a person may give")
        .expected(
            "static, boot, dhcp, zebra, bird, bgp, isis, ospf, rip, babel or a number from 3 to 255 except 9")
        .remedy("Leave it out for static; redirect, kernel and ra are the kernel's own.");
    return 4;
  }

  @Nullable Integer ipProtocol(Source source, String field, @Nullable String text) {
    if (text == null) {
      return null;
    }
    int number = number(text, IP_PROTOCOLS);
    if (number >= 1 && number <= 255) {
      return number;
    }
    faults
        .at(source, field)
        .code("ipproto-unknown")
        .found("\"" + text + "\" is not an IP protocol")
        .expected("tcp, udp, icmp, ipv6-icmp, sctp, dccp, gre, esp, ah or a number from 1 to 255")
        .remedy("Use the number from /etc/protocols.");
    return null;
  }

  /** A number or a range of two, {@code low-high}. */
  Rule.@Nullable Range range(Source source, String field, @Nullable String text, Bounds bounds) {
    if (text == null) {
      return null;
    }
    int dash = text.indexOf('-');
    long first = Long.parseLong(dash < 0 ? text : text.substring(0, dash));
    long last = dash < 0 ? first : Long.parseLong(text.substring(dash + 1));
    if (first >= bounds.low && last <= bounds.high && first <= last) {
      return new Rule.Range(first, last);
    }
    faults
        .at(source, field)
        .code("range-invalid")
        .found(text + " is not a range within " + bounds.low + " to " + bounds.high)
        .expected("the lower number first, both within " + bounds.low + " to " + bounds.high)
        .kernel(bounds.kernel)
        .remedy("Put the lower number first and stay within the limits.");
    return null;
  }

  /**
   * What a range may hold.
   *
   * @param low lowest
   * @param high highest
   * @param kernel what the kernel says to others
   */
  record Bounds(long low, long high, String kernel) {}

  private static int number(String text, Map<String, Integer> names) {
    @Nullable Integer named = names.get(text.toLowerCase(Locale.ROOT));
    if (named != null) {
      return named;
    }
    return text.matches("[0-9]{1,3}") ? Integer.parseInt(text) : -1;
  }

  private static String message(IllegalArgumentException e) {
    String text = e.getMessage();
    return text == null ? "not readable" : text;
  }
}
