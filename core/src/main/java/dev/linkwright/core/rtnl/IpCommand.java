package dev.linkwright.core.rtnl;

import dev.linkwright.core.rtnl.Request.AddAddress;
import dev.linkwright.core.rtnl.Request.AddRoute;
import dev.linkwright.core.rtnl.Request.AddRule;
import dev.linkwright.core.rtnl.Request.CreateLink;
import dev.linkwright.core.rtnl.Request.DeleteAddress;
import dev.linkwright.core.rtnl.Request.DeleteLink;
import dev.linkwright.core.rtnl.Request.DeleteRoute;
import dev.linkwright.core.rtnl.Request.DeleteRule;
import dev.linkwright.core.rtnl.Request.SetLink;
import dev.linkwright.core.state.Address;
import dev.linkwright.core.state.AddressSpec;
import dev.linkwright.core.state.LinkKey;
import dev.linkwright.core.state.LinkKind;
import dev.linkwright.core.state.LinkSpec;
import dev.linkwright.core.state.MacvlanMode;
import dev.linkwright.core.state.NetworkState;
import dev.linkwright.core.state.RtNames;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The command of iproute2 6.1 that sends the same message as a request; runs in bash as it is. */
public final class IpCommand {
  private static final String[] ADDR_GEN_MODES = {"eui64", "none", "stable_secret", "random"};

  private IpCommand() {}

  /** The command for {@code request}. */
  public static String of(Request request) {
    if (request instanceof CreateLink r) {
      return create(r);
    } else if (request instanceof SetLink r) {
      return set(r.changes());
    } else if (request instanceof DeleteLink r) {
      return ip(r.namespace()).plain("link", "del").with("dev", r.object().name()).toString();
    } else if (request instanceof AddAddress r) {
      return address(r.replace() ? "replace" : "add", r.spec());
    } else if (request instanceof DeleteAddress r) {
      return address(
          "del",
          new AddressSpec(
              r.spec().link(), r.spec().local(), r.spec().peer(), AddressSpec.Options.NONE));
    } else if (request instanceof AddRoute r) {
      return IpRouteCommand.add(ip(r.namespace()), r.spec(), r.replace());
    } else if (request instanceof DeleteRoute r) {
      return IpRouteCommand.delete(ip(r.namespace()), r.spec());
    } else if (request instanceof AddRule r) {
      return IpRuleCommand.of(ip(r.namespace()), "add", r.spec().rule());
    }
    DeleteRule r = (DeleteRule) request;
    return IpRuleCommand.of(ip(r.namespace()), "del", r.spec().rule());
  }

  private static ShellWords ip(String namespace) {
    ShellWords words = new ShellWords().plain("ip");
    return namespace.equals(NetworkState.HOST) ? words : words.with("-n", namespace);
  }

  private static String create(CreateLink request) {
    LinkSpec spec = request.spec();
    ShellWords words = ip(request.namespace()).plain("link", "add");
    if (spec.parent() != null) {
      words.with("link", spec.parent().name());
    }
    words.with("name", spec.key().name());
    attributes(words, spec);
    if (!request.namespace().equals(spec.key().namespace())) {
      words.with("netns", netns(spec.key().namespace()));
    }
    LinkKind kind = spec.kind();
    if (kind != null) {
      kind(words, kind, spec.key(), true);
    }
    return words.toString();
  }

  /** The host's own namespace has no name; the first process is in it. */
  private static String netns(String namespace) {
    return namespace.equals(NetworkState.HOST) ? "/proc/1/ns/net" : namespace;
  }

  private static String set(LinkSpec spec) {
    ShellWords words =
        ip(spec.key().namespace()).plain("link", "set").with("dev", spec.key().name());
    LinkSpec.Tuning t = spec.tuning();
    if (spec.up() != null) {
      words.plain(spec.up() ? "up" : "down");
    }
    onOff(words, "arp", t.arp());
    onOff(words, "multicast", t.multicast());
    onOff(words, "promisc", t.promisc());
    onOff(words, "allmulticast", t.allMulticast());
    attributes(words, spec);
    Optional<?> master = spec.master();
    if (master != null && master.isPresent()) {
      words.with("master", master.get());
    } else if (master != null) {
      words.plain("nomaster");
    }
    if (t.addrGenMode() != null) {
      words.with("addrgenmode", ADDR_GEN_MODES[t.addrGenMode()]);
    }
    if (spec.kind() != null) {
      kind(words, spec.kind(), spec.key(), false);
    }
    return words.toString();
  }

  private static void onOff(ShellWords words, String keyword, @Nullable Boolean value) {
    if (value != null) {
      words.plain(keyword, value ? "on" : "off");
    }
  }

  private static void attributes(ShellWords words, LinkSpec spec) {
    LinkSpec.Tuning t = spec.tuning();
    if (spec.mtu() != null) {
      words.with("mtu", spec.mtu());
    }
    if (spec.address() != null) {
      words.with("address", spec.address());
    }
    if (t.txQueueLength() != null) {
      words.with("txqueuelen", t.txQueueLength());
    }
    if (t.group() != null) {
      words.with("group", t.group());
    }
    if (t.alias() != null) {
      words.plain("alias").word(t.alias());
    }
  }

  private static void kind(ShellWords words, LinkKind kind, LinkKey key, boolean creating) {
    words.with("type", kind.name());
    if (kind instanceof LinkKind.Vrf vrf) {
      words.with("table", vrf.table());
    } else if (kind instanceof LinkKind.Macvlan macvlan) {
      macvlan(words, macvlan);
    } else if (kind instanceof LinkKind.Ipvlan ipvlan) {
      words.with("mode", ipvlan.mode().text());
      if (ipvlan.isolation() != null) {
        words.plain(ipvlan.isolation().text());
      }
    } else if (kind instanceof LinkKind.Vlan vlan) {
      vlan(words, vlan, creating);
    } else if (kind instanceof LinkKind.Bridge bridge) {
      bridge(words, bridge);
    } else if (kind instanceof LinkKind.Veth veth && veth.peer() != null) {
      words.plain("peer");
      if (!veth.peer().namespace().equals(key.namespace())) {
        words.with("netns", netns(veth.peer().namespace()));
      }
      words.with("name", veth.peer().name());
    }
  }

  private static void macvlan(ShellWords words, LinkKind.Macvlan m) {
    words.with("mode", m.mode().text());
    if (m.bcQueueLen() != null) {
      words.with("bcqueuelen", m.bcQueueLen());
    }
    if (m.flags() != null) {
      if (m.flags() == 0) {
        words.plain("flag", "null");
      }
      if ((m.flags() & 1) != 0) {
        words.plain("nopromisc");
      }
      if ((m.flags() & 2) != 0) {
        words.plain("nodst");
      }
    }
    if (m.sourceMacs() != null && m.mode() == MacvlanMode.SOURCE) {
      // "set" takes all words that follow, so it comes last.
      words.plain("macaddr", m.sourceMacs().isEmpty() ? "flush" : "set");
      m.sourceMacs().forEach(words::word);
    }
  }

  private static void vlan(ShellWords words, LinkKind.Vlan vlan, boolean creating) {
    if (creating && vlan.protocol() != null) {
      words.with("protocol", vlan.protocol() == 0x88a8 ? "802.1ad" : "802.1Q");
    }
    if (creating) {
      words.with("id", vlan.id());
    }
    if (vlan.flags() != null) {
      String[] names = {"reorder_hdr", "gvrp", "loose_binding", "mvrp", "bridge_binding"};
      for (int bit = 0; bit < names.length; bit++) {
        words.plain(names[bit], (vlan.flags() >> bit & 1) != 0 ? "on" : "off");
      }
    }
  }

  private static void bridge(ShellWords words, LinkKind.Bridge b) {
    with(words, "forward_delay", b.forwardDelay());
    with(words, "hello_time", b.helloTime());
    with(words, "max_age", b.maxAge());
    with(words, "ageing_time", b.ageingTime());
    with(words, "stp_state", b.stp());
    with(words, "priority", b.priority());
    with(words, "vlan_filtering", b.vlanFiltering() == null ? null : b.vlanFiltering() ? 1 : 0);
  }

  private static void with(ShellWords words, String keyword, @Nullable Object value) {
    if (value != null) {
      words.with(keyword, value);
    }
  }

  private static String address(String verb, AddressSpec spec) {
    ShellWords words = ip(spec.link().namespace()).plain("address", verb);
    AddressSpec.Options o = spec.options();
    if (spec.peer() == null) {
      words.word(spec.local());
    } else {
      words.word(spec.local().address()).with("peer", spec.peer() + "/" + spec.local().length());
    }
    with(words, "broadcast", o.broadcast());
    with(words, "label", o.label());
    with(words, "metric", o.metric());
    if (o.scope() != null && spec.local().address().isV4()) {
      words.with("scope", RtNames.scope(o.scope()));
    }
    flags(words, o.flags() == null ? 0 : o.flags());
    words.with("dev", spec.link().name());
    if (o.lifetime() != null && !o.lifetime().equals(Address.Lifetime.UNLIMITED)) {
      words.with("valid_lft", lifetime(o.lifetime().valid()));
      words.with("preferred_lft", lifetime(o.lifetime().preferred()));
    }
    return words.toString();
  }

  private static void flags(ShellWords words, long flags) {
    String[] names = {"home", "mngtmpaddr", "nodad", "optimistic", "noprefixroute", "autojoin"};
    long[] bits = {
      Address.IFA_F_HOMEADDRESS,
      Address.IFA_F_MANAGETEMPADDR,
      Address.IFA_F_NODAD,
      Address.IFA_F_OPTIMISTIC,
      Address.IFA_F_NOPREFIXROUTE,
      Address.IFA_F_MCAUTOJOIN
    };
    for (int i = 0; i < names.length; i++) {
      if ((flags & bits[i]) != 0) {
        words.plain(names[i]);
      }
    }
  }

  private static String lifetime(long seconds) {
    return seconds == Address.Lifetime.FOREVER
        ? "forever"
        : String.format(Locale.ROOT, "%d", seconds);
  }
}
