package dev.linkwright.core.plan;

import dev.linkwright.core.state.Link;
import dev.linkwright.core.state.LinkKey;
import dev.linkwright.core.state.LinkKind;
import dev.linkwright.core.state.LinkSpec;
import java.util.Optional;

/** Links as wishes: everything that is needed to make one again. */
final class LinkImages {
  private LinkImages() {}

  /** A wish for a link like {@code link}, its MAC address included. */
  static LinkSpec of(String namespace, Link link) {
    Link.Parent parent = link.relation().parent();
    LinkSpec spec =
        LinkSpec.at(link.key(namespace))
            .withKind(link.kind())
            .withUp(link.isUp())
            .withMtu(link.mtu().mtu())
            .withMaster(Optional.ofNullable(link.master()))
            .withTuning(tuning(link));
    if (link.hardware().address() != null) {
      spec = spec.withAddress(link.hardware().address());
    }
    LinkKey below = parent == null ? null : parent.key();
    if (below == null) {
      return spec;
    }
    return link.kind() instanceof LinkKind.Veth
        ? spec.withKind(new LinkKind.Veth(below))
        : spec.withParent(below);
  }

  private static LinkSpec.Tuning tuning(Link link) {
    String alias = link.labels().alias();
    return new LinkSpec.Tuning(
        link.queues().txQueueLength(),
        link.labels().group(),
        alias == null ? "" : alias,
        link.labels().addrGenMode(),
        !link.flags().has(Link.Flags.IFF_NOARP),
        link.flags().has(Link.Flags.IFF_MULTICAST),
        link.flags().has(Link.Flags.IFF_PROMISC),
        link.flags().has(Link.Flags.IFF_ALLMULTI));
  }
}
