package dev.linkwright.core.plan;

import dev.linkwright.core.state.Link;
import dev.linkwright.core.state.LinkKey;
import dev.linkwright.core.state.LinkKind;
import dev.linkwright.core.state.LinkSpec;
import dev.linkwright.core.state.MacvlanMode;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What can be changed about a kind on a link that exists, and what needs a new link. */
final class KindDiff {
  private KindDiff() {}

  /** Why {@code link} cannot become what is wanted, or null if it can. */
  static @Nullable String immutable(LinkSpec wanted, Link link) {
    LinkKind kind = wanted.kind();
    LinkKind is = link.kind();
    if (kind == null) {
      return null;
    }
    if (!kind.name().equals(is.name())) {
      return "it is " + article(is) + ", not a " + kind.name();
    }
    if (kind instanceof LinkKind.Vrf a && is instanceof LinkKind.Vrf b && a.table() != b.table()) {
      return "the table of a vrf is fixed for life: " + b.table() + ", not " + a.table();
    }
    if (kind instanceof LinkKind.Vlan a && is instanceof LinkKind.Vlan b) {
      String reason = vlan(a, b);
      if (reason != null) {
        return reason;
      }
    }
    if (kind instanceof LinkKind.Macvlan a && is instanceof LinkKind.Macvlan b) {
      boolean passthru = a.mode() == MacvlanMode.PASSTHRU;
      if (passthru != (b.mode() == MacvlanMode.PASSTHRU)) {
        return "a macvlan cannot enter or leave mode passthru";
      }
    }
    return parent(wanted, link);
  }

  private static String article(LinkKind kind) {
    return kind.name().isEmpty() ? "a device of the host" : "a " + kind.name();
  }

  private static @Nullable String vlan(LinkKind.Vlan wanted, LinkKind.Vlan is) {
    if (wanted.id() != is.id()) {
      return "the id of a vlan is fixed for life: " + is.id() + ", not " + wanted.id();
    }
    boolean other = wanted.protocol() != null && !wanted.protocol().equals(is.protocol());
    return other ? "the protocol of a vlan is fixed for life" : null;
  }

  private static @Nullable String parent(LinkSpec wanted, Link link) {
    LinkKey parent = wanted.parent();
    Link.Parent is = link.relation().parent();
    @Nullable LinkKey found = is == null ? null : is.key();
    if (parent == null || (is != null && found == null)) {
      return null;
    }
    return parent.equals(found)
        ? null
        : "its parent is fixed for life: " + found + ", not " + parent;
  }

  /** What has to be set so that {@code is} becomes {@code wanted}; null if nothing. */
  static @Nullable LinkKind changes(LinkKind wanted, LinkKind is) {
    if (wanted instanceof LinkKind.Macvlan a && is instanceof LinkKind.Macvlan b) {
      return macvlan(a, b);
    }
    if (wanted instanceof LinkKind.Ipvlan a && is instanceof LinkKind.Ipvlan b) {
      boolean same =
          a.mode() == b.mode() && (a.isolation() == null || a.isolation() == b.isolation());
      return same
          ? null
          : new LinkKind.Ipvlan(a.mode(), a.isolation() == null ? b.isolation() : a.isolation());
    }
    if (wanted instanceof LinkKind.Vlan a && is instanceof LinkKind.Vlan b) {
      boolean same = a.flags() == null || a.flags().equals(b.flags());
      return same ? null : a;
    }
    if (wanted instanceof LinkKind.Bridge a && is instanceof LinkKind.Bridge b) {
      return bridge(a, b);
    }
    return null;
  }

  private static @Nullable LinkKind macvlan(LinkKind.Macvlan a, LinkKind.Macvlan b) {
    boolean macs =
        a.mode() == MacvlanMode.SOURCE
            && a.sourceMacs() != null
            && !a.sourceMacs().equals(b.sourceMacs());
    LinkKind.Macvlan changes =
        new LinkKind.Macvlan(
            a.mode(),
            said(a.flags(), b.flags()),
            macs ? a.sourceMacs() : null,
            said(a.bcQueueLen(), b.bcQueueLen()));
    return changes.equals(LinkKind.Macvlan.of(b.mode())) ? null : changes;
  }

  private static @Nullable LinkKind bridge(LinkKind.Bridge a, LinkKind.Bridge b) {
    LinkKind.Bridge changes =
        new LinkKind.Bridge(
            said(a.stp(), b.stp()),
            said(a.vlanFiltering(), b.vlanFiltering()),
            said(a.forwardDelay(), b.forwardDelay()),
            said(a.helloTime(), b.helloTime()),
            said(a.maxAge(), b.maxAge()),
            said(a.ageingTime(), b.ageingTime()),
            said(a.priority(), b.priority()),
            LinkKind.Bridge.ANY.raw());
    return changes.equals(LinkKind.Bridge.ANY) ? null : changes;
  }

  /** {@code wanted} if it is said and not so already. */
  private static <T> @Nullable T said(@Nullable T wanted, @Nullable T is) {
    return wanted == null || Objects.equals(wanted, is) ? null : wanted;
  }
}
