package dev.linkwright.core.plan;

import dev.linkwright.core.rtnl.Request;
import dev.linkwright.core.state.Address;
import dev.linkwright.core.state.Link;
import dev.linkwright.core.state.LinkKind;
import dev.linkwright.core.state.LinkSpec;
import dev.linkwright.core.state.Route;
import dev.linkwright.core.state.StateDelta.Difference;
import dev.linkwright.core.state.StateText;
import dev.linkwright.netlink.value.IfName;
import java.util.Optional;

/** Why the kernel does something besides what it was asked for, in words. */
final class Causes {
  private Causes() {}

  static String of(Change change, Difference d) {
    return deed(change) + " " + effect(change.request(), d);
  }

  /** What was asked, as the beginning of a sentence. */
  private static String deed(Change change) {
    Request r = change.request();
    if (r instanceof Request.CreateLink c) {
      LinkKind kind = c.spec().kind();
      return "creating " + (kind == null ? "" : kind.name() + " ") + name(c.object().name());
    } else if (r instanceof Request.SetLink s) {
      return deed(s.changes());
    } else if (r instanceof Request.DeleteLink l) {
      return "deleting " + name(l.object().name());
    } else if (r instanceof Request.AddAddress a) {
      return "adding " + a.spec().local() + " to " + name(a.spec().link().name());
    } else if (r instanceof Request.DeleteAddress a) {
      return "removing " + a.spec().local() + " from " + name(a.spec().link().name());
    }
    return (change.deletes() ? "removing the " : "adding the ")
        + (r instanceof Request.AddRule || r instanceof Request.DeleteRule ? "rule" : "route");
  }

  private static String deed(LinkSpec s) {
    String link = name(s.key().name());
    Optional<IfName> master = s.master();
    if (master != null) {
      return master.isPresent()
          ? "enslaving " + link + " to " + name(master.get())
          : "releasing " + link + " from its master";
    }
    if (s.up() != null) {
      return "setting " + link + (s.up() ? " up" : " down");
    }
    return "changing " + link;
  }

  private static String name(IfName name) {
    return StateText.name(name.text());
  }

  private static String effect(Request request, Difference d) {
    if (d.object() instanceof Link) {
      return d.after() == null
          ? "takes the link with it"
          : d.before() == null ? "brings the link along" : "changes it too";
    }
    if (d.object() instanceof Route route) {
      return route(request, d, route);
    }
    if (d.object() instanceof Address) {
      return address(request, d);
    }
    return d.before() == null && isVrf(request)
        ? "makes the first VRF bring the l3mdev rule of this family"
        : "changes the rules";
  }

  private static boolean isVrf(Request request) {
    return request instanceof Request.CreateLink c && c.spec().kind() instanceof LinkKind.Vrf;
  }

  private static String route(Request request, Difference d, Route route) {
    boolean master = isMaster(request);
    if (d.before() != null) {
      if (master) {
        return route.isDerived()
            ? "moves connected and local routes to the table of the new master"
            : "takes the link down and up again, which drops the routes over it";
      }
      return "drops the routes that depend on it";
    }
    return master
        ? "puts its connected and local routes into the table of the new master"
        : "brings its connected, local and multicast routes";
  }

  private static String address(Request request, Difference d) {
    if (d.before() == null) {
      return "makes the kernel generate the address";
    }
    if (d.after() != null) {
      return "changes the address";
    }
    return isMaster(request)
        ? "takes the link down and up again, which drops IPv6 addresses (keep_addr_on_down is off)"
        : "drops the address";
  }

  private static boolean isMaster(Request request) {
    return request instanceof Request.SetLink s && s.changes().master() != null;
  }
}
