package dev.linkwright.core.rtnl;

import dev.linkwright.core.state.Link;
import dev.linkwright.core.state.LinkKey;
import dev.linkwright.core.state.LinkKind;
import dev.linkwright.core.state.LinkSpec;
import dev.linkwright.netlink.NlmF;
import dev.linkwright.netlink.attr.AttrWriter;
import dev.linkwright.netlink.route.IfInfoMsg;
import dev.linkwright.netlink.route.Ifla;
import dev.linkwright.netlink.route.IflaAfSpec;
import dev.linkwright.netlink.route.IflaInet6;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.value.IfName;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * RTM_NEWLINK and RTM_DELLINK as a request; {@link LinkCodec} is the other direction. Mirrors
 * iproute2's {@code iplink_modify}.
 */
final class LinkRequests {
  private static final int REQUEST = NlmF.NLM_F_REQUEST | NlmF.NLM_F_ACK;
  private static final int AF_UNSPEC = 0;

  private LinkRequests() {}

  static Template create(Request.CreateLink request) {
    LinkSpec spec = request.spec();
    LinkKind kind = spec.kind();
    if (kind == null) {
      throw new IllegalArgumentException(spec.key() + " cannot be made without a kind");
    }
    IfInfoMsg header = new IfInfoMsg(AF_UNSPEC, 0, 0, 0, 0);
    TemplateWriter w =
        new TemplateWriter(Rtm.RTM_NEWLINK, REQUEST | NlmF.NLM_F_CREATE | NlmF.NLM_F_EXCL, header);
    attributes(w, spec);
    if (!request.namespace().equals(spec.key().namespace())) {
      w.netns(Ifla.IFLA_NET_NS_FD, spec.key().namespace());
    }
    if (spec.parent() != null) {
      w.index(Ifla.IFLA_LINK, spec.parent());
    }
    w.attrs().put(Ifla.IFLA_IFNAME, spec.key().name().text());
    LinkKindCodec.encode(w, kind, spec.key().namespace(), true);
    return w.template();
  }

  static Template set(Request.SetLink request) {
    LinkSpec spec = request.changes();
    int change = flags(spec, true);
    IfInfoMsg header = new IfInfoMsg(AF_UNSPEC, 0, 0, flags(spec, false), change);
    TemplateWriter w = new TemplateWriter(Rtm.RTM_NEWLINK, REQUEST, header);
    w.headerIndex(spec.key());
    attributes(w, spec);
    Optional<IfName> master = spec.master();
    if (master != null && master.isPresent()) {
      w.index(Ifla.IFLA_MASTER, new LinkKey(spec.key().namespace(), master.get()));
    } else if (master != null) {
      w.attrs().put(Ifla.IFLA_MASTER, 0);
    }
    addrGenMode(w.attrs(), spec);
    if (spec.kind() != null) {
      LinkKindCodec.encode(w, spec.kind(), spec.key().namespace(), false);
    }
    return w.template();
  }

  static Template delete(LinkKey link) {
    TemplateWriter w =
        new TemplateWriter(Rtm.RTM_DELLINK, REQUEST, new IfInfoMsg(AF_UNSPEC, 0, 0, 0, 0));
    w.headerIndex(link);
    return w.template();
  }

  private static void attributes(TemplateWriter w, LinkSpec spec) {
    AttrWriter a = w.attrs();
    LinkSpec.Tuning t = spec.tuning();
    if (spec.mtu() != null) {
      a.put(Ifla.IFLA_MTU, spec.mtu());
    }
    if (spec.address() != null) {
      a.put(Ifla.IFLA_ADDRESS, spec.address());
    }
    if (t.txQueueLength() != null) {
      a.put(Ifla.IFLA_TXQLEN, t.txQueueLength());
    }
    if (t.group() != null) {
      a.put(Ifla.IFLA_GROUP, t.group());
    }
    if (t.alias() != null) {
      w.unterminated(Ifla.IFLA_IFALIAS, t.alias());
    }
  }

  private static void addrGenMode(AttrWriter a, LinkSpec spec) {
    Integer mode = spec.tuning().addrGenMode();
    if (mode != null) {
      int families = a.beginUnflagged(Ifla.IFLA_AF_SPEC);
      int inet6 = a.beginUnflagged(IflaAfSpec.AF_INET6);
      a.put(IflaInet6.IFLA_INET6_ADDR_GEN_MODE, mode);
      a.end(inet6);
      a.end(families);
    }
  }

  /** The flags that are said ({@code mask}), or those of them that are set. */
  private static int flags(LinkSpec spec, boolean mask) {
    LinkSpec.Tuning t = spec.tuning();
    return flag(spec.up(), mask, false, Link.Flags.IFF_UP)
        | flag(t.arp(), mask, true, Link.Flags.IFF_NOARP)
        | flag(t.multicast(), mask, false, Link.Flags.IFF_MULTICAST)
        | flag(t.promisc(), mask, false, Link.Flags.IFF_PROMISC)
        | flag(t.allMulticast(), mask, false, Link.Flags.IFF_ALLMULTI);
  }

  private static int flag(@Nullable Boolean said, boolean mask, boolean inverse, int bit) {
    if (said == null) {
      return 0;
    }
    return mask || said != inverse ? bit : 0;
  }
}
