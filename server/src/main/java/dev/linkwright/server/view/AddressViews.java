package dev.linkwright.server.view;

import dev.linkwright.api.AddressView;
import dev.linkwright.core.state.Address;
import dev.linkwright.core.state.RtNames;
import dev.linkwright.netlink.attr.NlText;
import dev.linkwright.netlink.value.IpAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An address as {@code ip -j addr} shows it. Source: iproute2 ip/ipaddress.c, {@code
 * print_addrinfo}.
 */
final class AddressViews {
  /** In the order of {@code ifa_flag_data}; a set secondary bit of IPv6 means temporary. */
  private static final List<Map.Entry<Long, String>> FLAGS =
      List.of(
          Map.entry(Address.IFA_F_NODAD, "nodad"),
          Map.entry(Address.IFA_F_OPTIMISTIC, "optimistic"),
          Map.entry(Address.IFA_F_DADFAILED, "dadfailed"),
          Map.entry(Address.IFA_F_HOMEADDRESS, "home"),
          Map.entry(Address.IFA_F_DEPRECATED, "deprecated"),
          Map.entry(Address.IFA_F_TENTATIVE, "tentative"),
          Map.entry(Address.IFA_F_MANAGETEMPADDR, "mngtmpaddr"),
          Map.entry(Address.IFA_F_NOPREFIXROUTE, "noprefixroute"),
          Map.entry(Address.IFA_F_MCAUTOJOIN, "autojoin"),
          Map.entry(Address.IFA_F_STABLE_PRIVACY, "stable-privacy"));

  private AddressViews() {}

  static AddressView of(Address address) {
    String label = address.label();
    return new AddressView(
        IpWords.family(address.family()),
        address.local().address().toString(),
        text(address.peer()),
        address.local().length(),
        text(address.broadcast()),
        RtNames.scope(address.scope()),
        flags(address),
        label == null ? null : NlText.printable(label),
        address.lifetime().valid(),
        address.lifetime().preferred());
  }

  private static Map<String, Boolean> flags(Address address) {
    Map<String, Boolean> out = new LinkedHashMap<>();
    if (address.has(Address.IFA_F_SECONDARY)) {
      out.put(address.family() == IpAddress.AF_INET ? "secondary" : "temporary", true);
    }
    if (!address.has(Address.IFA_F_PERMANENT)) {
      out.put("dynamic", true);
    }
    FLAGS.stream().filter(f -> address.has(f.getKey())).forEach(f -> out.put(f.getValue(), true));
    return out;
  }

  private static @Nullable String text(@Nullable IpAddress address) {
    return address == null ? null : address.toString();
  }
}
