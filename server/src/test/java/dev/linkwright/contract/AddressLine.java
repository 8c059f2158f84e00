package dev.linkwright.contract;

import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.attr.Bytes;
import dev.linkwright.netlink.route.IfAddrMsg;
import dev.linkwright.netlink.route.Ifa;
import dev.linkwright.netlink.route.RtnlMessage;
import dev.linkwright.netlink.value.IpAddress;
import java.util.StringJoiner;

/** An address as one line, in the manner of {@code ip -o addr}. */
final class AddressLine {
  private static final long FOREVER = 0xffff_ffffL;

  private AddressLine() {}

  static String of(RtnlMessage message, Names names) {
    IfAddrMsg header = message.fixed(IfAddrMsg.class);
    Attrs a = message.attrs();
    IpAddress address = a.get(Ifa.IFA_ADDRESS);
    IpAddress local = a.has(Ifa.IFA_LOCAL) ? a.get(Ifa.IFA_LOCAL) : address;
    StringJoiner line = new StringJoiner(" ");
    line.add(header.index() + ": " + names.name(header.index()));
    line.add(Prefix.family(header.family()));
    line.add(
        local.equals(address)
            ? local + "/" + header.prefixLen()
            : local + " peer " + address + "/" + header.prefixLen());
    if (a.has(Ifa.IFA_RT_PRIORITY)) {
      line.add("metric " + a.get(Ifa.IFA_RT_PRIORITY));
    }
    if (a.has(Ifa.IFA_BROADCAST)) {
      line.add("brd " + a.get(Ifa.IFA_BROADCAST));
    }
    line.add("scope " + Labels.SCOPE.word(header.scope()));
    Labels.addressFlags((int) a.get(Ifa.IFA_FLAGS)).forEach(line::add);
    if (a.has(Ifa.IFA_LABEL)) {
      line.add("label " + a.get(Ifa.IFA_LABEL));
    }
    byte[] lifetimes = a.get(Ifa.IFA_CACHEINFO);
    long preferred = Bytes.getU32(lifetimes, 0);
    long valid = Bytes.getU32(lifetimes, 4);
    if (preferred != FOREVER || valid != FOREVER) {
      line.add("valid_lft " + valid + " preferred_lft " + preferred);
    }
    return line.toString();
  }
}
