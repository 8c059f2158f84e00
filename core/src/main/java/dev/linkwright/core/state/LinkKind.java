package dev.linkwright.core.state;

import dev.linkwright.netlink.value.IfName;
import dev.linkwright.netlink.value.MacAddress;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What made a link (IFLA_INFO_KIND), with the kind's own attributes. The same records describe
 * links that exist and links that are wanted; null means "not said": the kernel did not report it,
 * or the wish leaves it alone.
 */
public sealed interface LinkKind {
  /** IFLA_INFO_KIND; empty for devices without one, such as network cards and loopback. */
  String name();

  /** A device no kind made: a network card, or lo. */
  record Device() implements LinkKind {
    @Override
    public String name() {
      return "";
    }
  }

  /** An Ethernet device that drops what it is given. */
  record Dummy() implements LinkKind {
    @Override
    public String name() {
      return "dummy";
    }
  }

  /**
   * A VRF.
   *
   * @param table IFLA_VRF_TABLE; fixed for life
   */
  record Vrf(long table) implements LinkKind {
    @Override
    public String name() {
      return "vrf";
    }
  }

  /**
   * A macvlan.
   *
   * @param mode IFLA_MACVLAN_MODE
   * @param flags IFLA_MACVLAN_FLAGS: 1 nopromisc, 2 nodst; or null
   * @param sourceMacs IFLA_MACVLAN_MACADDR_DATA: whom mode source listens to, ordered; or null
   * @param bcQueueLen IFLA_MACVLAN_BC_QUEUE_LEN in packets, or null
   * @param bcQueueLenUsed IFLA_MACVLAN_BC_QUEUE_LEN_USED: the longest any macvlan of the parent
   *     asked for, in packets; or null, and always null in a wish
   */
  record Macvlan(
      MacvlanMode mode,
      @Nullable Integer flags,
      @Nullable List<MacAddress> sourceMacs,
      @Nullable Long bcQueueLen,
      @Nullable Long bcQueueLenUsed)
      implements LinkKind {
    public Macvlan {
      sourceMacs = sourceMacs == null ? null : ordered(sourceMacs);
    }

    /** A macvlan as one wishes for it. */
    public Macvlan(
        MacvlanMode mode,
        @Nullable Integer flags,
        @Nullable List<MacAddress> sourceMacs,
        @Nullable Long bcQueueLen) {
      this(mode, flags, sourceMacs, bcQueueLen, null);
    }

    private static List<MacAddress> ordered(Collection<MacAddress> macs) {
      Set<MacAddress> set = new TreeSet<>(macs);
      return List.copyOf(set);
    }

    /** A macvlan of which only the mode is said. */
    public static Macvlan of(MacvlanMode mode) {
      return new Macvlan(mode, null, null, null);
    }

    @Override
    public String name() {
      return "macvlan";
    }
  }

  /**
   * An ipvlan.
   *
   * @param mode IFLA_IPVLAN_MODE, one for all links of a parent
   * @param isolation IFLA_IPVLAN_FLAGS, one for all links of a parent; or null
   */
  record Ipvlan(IpvlanMode mode, @Nullable IpvlanIsolation isolation) implements LinkKind {
    @Override
    public String name() {
      return "ipvlan";
    }
  }

  /**
   * One end of a veth pair.
   *
   * @param peer the other end when it is to be made, or null where it is only known by {@link
   *     Link.Parent}
   */
  record Veth(@Nullable LinkKey peer) implements LinkKind {
    @Override
    public String name() {
      return "veth";
    }
  }

  /**
   * A VLAN.
   *
   * @param id IFLA_VLAN_ID, 0 to 4094
   * @param protocol IFLA_VLAN_PROTOCOL: 0x8100 or 0x88a8; or null
   * @param flags IFLA_VLAN_FLAGS: 1 reorder_hdr, 2 gvrp, 4 loose_binding, 8 mvrp, 16
   *     bridge_binding; or null
   */
  record Vlan(int id, @Nullable Integer protocol, @Nullable Long flags) implements LinkKind {
    /** A VLAN of which only the id is said. */
    public static Vlan of(int id) {
      return new Vlan(id, null, null);
    }

    @Override
    public String name() {
      return "vlan";
    }
  }

  /**
   * A bridge.
   *
   * @param stp IFLA_BR_STP_STATE: 0 off, 1 kernel, 2 user; or null
   * @param vlanFiltering IFLA_BR_VLAN_FILTERING, or null
   * @param forwardDelay IFLA_BR_FORWARD_DELAY in 1/100 s, or null
   * @param helloTime IFLA_BR_HELLO_TIME in 1/100 s, or null
   * @param maxAge IFLA_BR_MAX_AGE in 1/100 s, or null
   * @param ageingTime IFLA_BR_AGEING_TIME in 1/100 s, or null
   * @param priority IFLA_BR_PRIORITY, or null
   * @param raw the other IFLA_BR_* attributes
   */
  record Bridge(
      @Nullable Integer stp,
      @Nullable Boolean vlanFiltering,
      @Nullable Long forwardDelay,
      @Nullable Long helloTime,
      @Nullable Long maxAge,
      @Nullable Long ageingTime,
      @Nullable Integer priority,
      RawAttributes raw)
      implements LinkKind {
    /** A bridge of which nothing is said. */
    public static final Bridge ANY =
        new Bridge(null, null, null, null, null, null, null, RawAttributes.NONE);

    @Override
    public String name() {
      return "bridge";
    }
  }

  /**
   * A kind Linkwright does not configure.
   *
   * @param name IFLA_INFO_KIND
   * @param data IFLA_INFO_DATA
   */
  record Other(String name, RawAttributes data) implements LinkKind {}

  /** A veth end whose peer is called {@code peer} in the same namespace. */
  static Veth veth(String namespace, String peer) {
    return new Veth(new LinkKey(namespace, IfName.of(peer)));
  }
}
