package dev.linkwright.core.state;

import dev.linkwright.netlink.value.IfName;
import dev.linkwright.netlink.value.MacAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One link as {@code ip -d link} shows it, without statistics.
 *
 * @param index ifi_index, positive
 * @param name IFLA_IFNAME
 * @param flags ifi_type and ifi_flags
 * @param hardware link-layer addresses
 * @param mtu packet sizes
 * @param queues transmit and receive queues
 * @param status what the kernel says about it at the moment
 * @param relation how it hangs together with other links
 * @param labels what people call it
 * @param kind what made it, with the kind's own attributes
 * @param slave what its master says about it, or null
 * @param raw attributes this record has no place for
 */
public record Link(
    int index,
    IfName name,
    Flags flags,
    Hardware hardware,
    Mtu mtu,
    Queues queues,
    Status status,
    Relation relation,
    Labels labels,
    LinkKind kind,
    @Nullable Slave slave,
    RawAttributes raw) {

  /**
   * Flags. Source: include/uapi/linux/if.h.
   *
   * @param type ARPHRD_*: 1 Ethernet, 772 loopback
   * @param bits IFF_* bits
   */
  public record Flags(int type, int bits) {
    public static final int ARPHRD_LOOPBACK = 772;
    public static final int IFF_UP = 0x1;
    public static final int IFF_BROADCAST = 0x2;
    public static final int IFF_LOOPBACK = 0x8;
    public static final int IFF_POINTOPOINT = 0x10;
    public static final int IFF_RUNNING = 0x40;
    public static final int IFF_NOARP = 0x80;
    public static final int IFF_PROMISC = 0x100;
    public static final int IFF_ALLMULTI = 0x200;
    public static final int IFF_MASTER = 0x400;
    public static final int IFF_SLAVE = 0x800;
    public static final int IFF_MULTICAST = 0x1000;
    public static final int IFF_LOWER_UP = 0x10000;
    public static final int IFF_DORMANT = 0x20000;

    public boolean has(int bit) {
      return (bits & bit) != 0;
    }
  }

  /**
   * Link-layer addresses.
   *
   * @param address IFLA_ADDRESS
   * @param broadcast IFLA_BROADCAST
   * @param permanent IFLA_PERM_ADDRESS
   */
  public record Hardware(
      @Nullable MacAddress address,
      @Nullable MacAddress broadcast,
      @Nullable MacAddress permanent) {}

  /**
   * Sizes in bytes.
   *
   * @param mtu IFLA_MTU
   * @param min IFLA_MIN_MTU
   * @param max IFLA_MAX_MTU, 0 for no limit
   */
  public record Mtu(long mtu, long min, long max) {}

  /**
   * Queues and segmentation limits; null where the kernel does not say.
   *
   * @param qdisc IFLA_QDISC
   * @param txQueueLength IFLA_TXQLEN in packets
   * @param tx IFLA_NUM_TX_QUEUES
   * @param rx IFLA_NUM_RX_QUEUES
   * @param gsoMaxSize IFLA_GSO_MAX_SIZE in bytes
   * @param gsoMaxSegs IFLA_GSO_MAX_SEGS
   * @param groMaxSize IFLA_GRO_MAX_SIZE in bytes
   * @param tsoMaxSize IFLA_TSO_MAX_SIZE in bytes
   * @param tsoMaxSegs IFLA_TSO_MAX_SEGS
   */
  public record Queues(
      @Nullable String qdisc,
      long txQueueLength,
      @Nullable Long tx,
      @Nullable Long rx,
      @Nullable Long gsoMaxSize,
      @Nullable Long gsoMaxSegs,
      @Nullable Long groMaxSize,
      @Nullable Long tsoMaxSize,
      @Nullable Long tsoMaxSegs) {}

  /**
   * The state of affairs.
   *
   * @param operState IFLA_OPERSTATE: RFC 2863, see {@link OperState}
   * @param linkMode IFLA_LINKMODE: 0 default, 1 dormant
   * @param carrier IFLA_CARRIER
   * @param promiscuity IFLA_PROMISCUITY: how many want it promiscuous
   * @param allMulti IFLA_ALLMULTI: how many want all multicast; null where the kernel does not say
   * @param protoDown IFLA_PROTO_DOWN
   */
  public record Status(
      OperState operState,
      int linkMode,
      boolean carrier,
      long promiscuity,
      @Nullable Long allMulti,
      boolean protoDown) {}

  /**
   * Ties to other links.
   *
   * @param parent IFLA_LINK: the link below, or the peer of a veth; null for none
   * @param master IFLA_MASTER: the VRF, bridge or bond it is enslaved to; null for none
   */
  public record Relation(@Nullable Parent parent, @Nullable IfName master) {
    /** Alone. */
    public static final Relation NONE = new Relation(null, null);
  }

  /**
   * The link below.
   *
   * @param index its interface index in its namespace
   * @param netnsId IFLA_LINK_NETNSID if it is in another namespace, else null
   * @param key where it was found, or null if it is in a namespace that was not observed
   */
  public record Parent(int index, @Nullable Integer netnsId, @Nullable LinkKey key) {}

  /**
   * What people call it.
   *
   * @param group IFLA_GROUP
   * @param alias IFLA_IFALIAS, or null
   * @param altNames IFLA_ALT_IFNAME
   * @param addrGenMode IFLA_INET6_ADDR_GEN_MODE: 0 eui64, 1 none, 2 stable_secret, 3 random; null
   *     if IPv6 is off
   */
  public record Labels(
      long group, @Nullable String alias, List<String> altNames, @Nullable Integer addrGenMode) {
    public Labels {
      altNames = List.copyOf(altNames);
    }
  }

  /**
   * IFLA_INFO_SLAVE_KIND and IFLA_INFO_SLAVE_DATA.
   *
   * @param kind kind of the master
   * @param vrfTable table of the VRF it is in, or null for other masters
   * @param data the slave attributes, raw
   */
  public record Slave(String kind, @Nullable Long vrfTable, RawAttributes data) {}

  /** Identity within {@code namespace}. */
  public LinkKey key(String namespace) {
    return new LinkKey(namespace, name);
  }

  /** The same link by another name. */
  public Link withName(IfName other) {
    return other.equals(name)
        ? this
        : new Link(
            index, other, flags, hardware, mtu, queues, status, relation, labels, kind, slave, raw);
  }

  /** Administratively up. */
  public boolean isUp() {
    return flags.has(Flags.IFF_UP);
  }

  /** The master's name, or null. */
  public @Nullable IfName master() {
    return relation.master();
  }
}
