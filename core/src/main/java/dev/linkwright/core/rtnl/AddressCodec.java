package dev.linkwright.core.rtnl;

import dev.linkwright.core.state.Address;
import dev.linkwright.core.state.Address.Lifetime;
import dev.linkwright.core.state.AddressSpec;
import dev.linkwright.core.state.Route;
import dev.linkwright.netlink.NlmF;
import dev.linkwright.netlink.attr.AttrWriter;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.attr.Bytes;
import dev.linkwright.netlink.route.IfAddrMsg;
import dev.linkwright.netlink.route.Ifa;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.route.RtnlMessage;
import dev.linkwright.netlink.value.IpAddress;
import dev.linkwright.netlink.value.IpPrefix;
import org.jspecify.annotations.Nullable;

/**
 * RTM_NEWADDR and RTM_DELADDR. Mirrors {@code inet_fill_ifaddr}, {@code inet6_fill_ifaddr} and
 * iproute2's {@code ipaddr_modify}.
 */
final class AddressCodec {
  private static final int CACHEINFO_SIZE = 16;

  private AddressCodec() {}

  static Address decode(RtnlMessage m, LinkNames names) {
    IfAddrMsg h = m.fixed(IfAddrMsg.class);
    Attrs a = m.attrs();
    // IPv4 always says IFA_LOCAL; IPv6 only where IFA_ADDRESS is the peer.
    IpAddress local = a.has(Ifa.IFA_LOCAL) ? a.get(Ifa.IFA_LOCAL) : a.get(Ifa.IFA_ADDRESS);
    IpAddress other = a.has(Ifa.IFA_ADDRESS) ? a.get(Ifa.IFA_ADDRESS) : local;
    return new Address(
        names.name(h.index()),
        new IpPrefix(local, h.prefixLen()),
        other.equals(local) ? null : other,
        h.scope(),
        a.getOr(Ifa.IFA_FLAGS, h.flags()),
        a.has(Ifa.IFA_BROADCAST) ? a.get(Ifa.IFA_BROADCAST) : null,
        a.has(Ifa.IFA_LABEL) ? a.get(Ifa.IFA_LABEL) : null,
        lifetime(a),
        a.has(Ifa.IFA_RT_PRIORITY) ? a.get(Ifa.IFA_RT_PRIORITY) : null,
        a.getOr(Ifa.IFA_PROTO, 0));
  }

  private static Lifetime lifetime(Attrs a) {
    if (!a.has(Ifa.IFA_CACHEINFO)) {
      return Lifetime.UNLIMITED;
    }
    byte[] info = a.get(Ifa.IFA_CACHEINFO);
    return new Lifetime(Bytes.getU32(info, 4), Bytes.getU32(info, 0));
  }

  static Template add(AddressSpec spec, boolean replace) {
    int how = NlmF.NLM_F_CREATE | (replace ? NlmF.NLM_F_REPLACE : NlmF.NLM_F_EXCL);
    AddressSpec.Options o = spec.options();
    long flags = o.flags() == null ? 0 : o.flags();
    TemplateWriter w = begin(Rtm.RTM_NEWADDR, how, spec, flags <= 0xff ? (int) flags : 0);
    AttrWriter a = w.attrs();
    a.put(Ifa.IFA_LOCAL, spec.local().address());
    if (spec.peer() != null) {
      a.put(Ifa.IFA_ADDRESS, spec.peer());
    }
    if (o.broadcast() != null) {
      a.put(Ifa.IFA_BROADCAST, o.broadcast());
    }
    if (o.label() != null) {
      a.put(Ifa.IFA_LABEL, o.label());
    }
    if (o.metric() != null) {
      a.put(Ifa.IFA_RT_PRIORITY, o.metric());
    }
    if (flags > 0xff) {
      a.put(Ifa.IFA_FLAGS, flags);
    }
    if (spec.peer() == null) {
      a.put(Ifa.IFA_ADDRESS, spec.local().address());
    }
    if (o.lifetime() != null && !o.lifetime().equals(Lifetime.UNLIMITED)) {
      a.put(Ifa.IFA_CACHEINFO, cacheInfo(o.lifetime()));
    }
    return w.template();
  }

  static Template delete(AddressSpec spec) {
    TemplateWriter w = begin(Rtm.RTM_DELADDR, 0, spec, 0);
    w.attrs().put(Ifa.IFA_LOCAL, spec.local().address());
    w.attrs().put(Ifa.IFA_ADDRESS, spec.peer() == null ? spec.local().address() : spec.peer());
    return w.template();
  }

  private static TemplateWriter begin(int type, int how, AddressSpec spec, int flags) {
    boolean adding = type == Rtm.RTM_NEWADDR;
    int scope = adding ? scope(spec.local().address(), spec.options().scope()) : 0;
    IfAddrMsg header = new IfAddrMsg(spec.local().family(), spec.local().length(), flags, scope, 0);
    TemplateWriter w = new TemplateWriter(type, NlmF.NLM_F_REQUEST | NlmF.NLM_F_ACK | how, header);
    w.headerIndex(spec.link());
    return w;
  }

  /** IPv6 finds the scope by itself; iproute2 gives 127.0.0.0/8 the scope host. */
  private static int scope(IpAddress address, @Nullable Integer wanted) {
    if (!address.isV4()) {
      return 0;
    }
    int usual = address.isLoopback() ? Route.RT_SCOPE_HOST : Route.RT_SCOPE_UNIVERSE;
    return wanted == null ? usual : wanted;
  }

  private static byte[] cacheInfo(Lifetime lifetime) {
    byte[] info = new byte[CACHEINFO_SIZE];
    Bytes.putU32(info, 0, lifetime.preferred());
    Bytes.putU32(info, 4, lifetime.valid());
    return info;
  }
}
