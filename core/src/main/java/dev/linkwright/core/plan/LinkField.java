package dev.linkwright.core.plan;

import dev.linkwright.core.state.Link;
import dev.linkwright.core.state.Link.Flags;
import dev.linkwright.core.state.LinkKey;
import dev.linkwright.core.state.LinkKind;
import dev.linkwright.core.state.LinkSpec;
import dev.linkwright.core.state.LinkSpec.Tuning;
import dev.linkwright.netlink.value.IfName;
import dev.linkwright.netlink.value.MacAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A settable field of a link: how to read it from a wish and from a link, and how to wish for it
 * alone. In the order in which fields of one link are set.
 */
public enum LinkField {
  KIND(0, "kind"),
  ADDR_GEN_MODE(1, "addrgenmode"),
  MTU(2, "mtu"),
  ADDRESS(3, "address"),
  TX_QUEUE_LENGTH(4, "txqueuelen"),
  GROUP(5, "group"),
  ALIAS(6, "alias"),
  ARP(7, "arp"),
  MULTICAST(8, "multicast"),
  PROMISC(9, "promisc"),
  ALL_MULTICAST(10, "allmulticast"),
  MASTER(11, "master"),
  UP(12, "up");

  private final int rank;
  private final String text;

  LinkField(int rank, String text) {
    this.rank = rank;
    this.text = text;
  }

  /** Its place among the fields of one link when several are set. */
  int rank() {
    return rank;
  }

  /** What people call it. */
  public String text() {
    return text;
  }

  /** What the wish says, or null if it leaves the field alone. */
  public @Nullable Object of(LinkSpec s) {
    Tuning t = s.tuning();
    return switch (this) {
      case KIND -> s.kind();
      case ADDR_GEN_MODE -> t.addrGenMode();
      case MTU -> s.mtu();
      case ADDRESS -> s.address();
      case TX_QUEUE_LENGTH -> t.txQueueLength();
      case GROUP -> t.group();
      case ALIAS -> t.alias();
      case ARP -> t.arp();
      case MULTICAST -> t.multicast();
      case PROMISC -> t.promisc();
      case ALL_MULTICAST -> t.allMulticast();
      case MASTER -> s.master();
      case UP -> s.up();
    };
  }

  /** What the link has, in the form of a wish; null where the kernel does not say. */
  public @Nullable Object of(Link l) {
    return switch (this) {
      case KIND -> l.kind();
      case ADDR_GEN_MODE -> l.labels().addrGenMode();
      case MTU -> l.mtu().mtu();
      case ADDRESS -> l.hardware().address();
      case TX_QUEUE_LENGTH -> l.queues().txQueueLength();
      case GROUP -> l.labels().group();
      case ALIAS -> l.labels().alias() == null ? "" : l.labels().alias();
      case ARP -> !l.flags().has(Flags.IFF_NOARP);
      case MULTICAST -> l.flags().has(Flags.IFF_MULTICAST);
      case PROMISC -> l.flags().has(Flags.IFF_PROMISC);
      case ALL_MULTICAST -> l.flags().has(Flags.IFF_ALLMULTI);
      case MASTER -> Optional.ofNullable(l.master());
      case UP -> l.isUp();
    };
  }

  /** The wish that {@code key} has {@code value} in this field and nothing else. */
  @SuppressWarnings("unchecked")
  public LinkSpec only(LinkKey key, Object value) {
    LinkSpec s = LinkSpec.at(key);
    return switch (this) {
      case KIND -> s.withKind((LinkKind) value);
      case MTU -> s.withMtu((Long) value);
      case ADDRESS -> s.withAddress((MacAddress) value);
      case MASTER -> s.withMaster((Optional<IfName>) value);
      case UP -> s.withUp((Boolean) value);
      default -> s.withTuning(tuning(value));
    };
  }

  private Tuning tuning(Object v) {
    return switch (this) {
      case ADDR_GEN_MODE -> new Tuning(null, null, null, (Integer) v, null, null, null, null);
      case TX_QUEUE_LENGTH -> new Tuning((Long) v, null, null, null, null, null, null, null);
      case GROUP -> new Tuning(null, (Long) v, null, null, null, null, null, null);
      case ALIAS -> new Tuning(null, null, (String) v, null, null, null, null, null);
      case ARP -> new Tuning(null, null, null, null, (Boolean) v, null, null, null);
      case MULTICAST -> new Tuning(null, null, null, null, null, (Boolean) v, null, null);
      case PROMISC -> new Tuning(null, null, null, null, null, null, (Boolean) v, null);
      case ALL_MULTICAST -> new Tuning(null, null, null, null, null, null, null, (Boolean) v);
      default -> throw new IllegalStateException(this + " is no tuning");
    };
  }

  /** The value as people write it. */
  public static String show(Object value) {
    if (value instanceof Optional<?> o) {
      return o.isPresent() ? o.get().toString() : "none";
    }
    if (value instanceof Boolean b) {
      return b ? "yes" : "no";
    }
    return value instanceof LinkKind k ? k.toString() : value.toString();
  }
}
