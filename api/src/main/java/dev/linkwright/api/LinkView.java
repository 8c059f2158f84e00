package dev.linkwright.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A link as {@code ip -d -j link} and {@code ip -j addr} show it; the JSON names are iproute2's.
 *
 * @param index {@code ifindex}
 * @param name {@code ifname}
 * @param flags such as UP, LOWER_UP, NOARP
 * @param mtu largest packet in bytes
 * @param status what the kernel says about it at the moment
 * @param relation ties to other links
 * @param linkType such as ether, loopback
 * @param address link-layer address
 * @param broadcast link-layer broadcast address
 * @param limits sizes and queues
 * @param info kind and its data; null for a plain device
 * @param labels what people call it
 * @param addresses {@code addr_info}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LinkView(
    @JsonProperty("ifindex") int index,
    @JsonProperty("ifname") String name,
    List<String> flags,
    long mtu,
    @JsonUnwrapped Status status,
    @JsonUnwrapped Relation relation,
    @JsonProperty("link_type") String linkType,
    @Nullable String address,
    @Nullable String broadcast,
    @JsonUnwrapped Limits limits,
    @JsonProperty("linkinfo") @Nullable Info info,
    @JsonUnwrapped Labels labels,
    @JsonProperty("addr_info") List<AddressView> addresses) {

  /**
   * The state of affairs.
   *
   * @param qdisc queueing discipline
   * @param operState RFC 2863 state, such as UP, DOWN, UNKNOWN
   * @param linkMode DEFAULT or DORMANT
   * @param promiscuity how many want it promiscuous
   * @param allMulti how many want all multicast
   * @param addrGenMode {@code inet6_addr_gen_mode}: how the link-local address is made
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Status(
      @Nullable String qdisc,
      @JsonProperty("operstate") String operState,
      @JsonProperty("linkmode") String linkMode,
      long promiscuity,
      @JsonProperty("allmulti") @Nullable Long allMulti,
      @JsonProperty("inet6_addr_gen_mode") @Nullable String addrGenMode) {}

  /**
   * Ties to other links.
   *
   * @param link name of the device it stands on or its peer, in the same namespace
   * @param linkIndex {@code link_index}: index of that device, when it is in another namespace
   * @param linkNetnsId {@code link_netnsid}: number of that other namespace
   * @param master the VRF or bridge it is a port of
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Relation(
      @Nullable String link,
      @JsonProperty("link_index") @Nullable Integer linkIndex,
      @JsonProperty("link_netnsid") @Nullable Integer linkNetnsId,
      @Nullable String master) {}

  /**
   * Sizes in bytes, lengths in packets, numbers of queues; absent where the kernel does not say.
   *
   * @param txqlen packets that may wait for sending
   * @param minMtu {@code min_mtu}
   * @param maxMtu {@code max_mtu}, 0 for no limit
   * @param txQueues {@code num_tx_queues}
   * @param rxQueues {@code num_rx_queues}
   * @param gsoMaxSize {@code gso_max_size}
   * @param gsoMaxSegs {@code gso_max_segs}
   * @param tsoMaxSize {@code tso_max_size}
   * @param tsoMaxSegs {@code tso_max_segs}
   * @param groMaxSize {@code gro_max_size}
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Limits(
      @Nullable Long txqlen,
      @JsonProperty("min_mtu") long minMtu,
      @JsonProperty("max_mtu") long maxMtu,
      @JsonProperty("num_tx_queues") @Nullable Long txQueues,
      @JsonProperty("num_rx_queues") @Nullable Long rxQueues,
      @JsonProperty("gso_max_size") @Nullable Long gsoMaxSize,
      @JsonProperty("gso_max_segs") @Nullable Long gsoMaxSegs,
      @JsonProperty("tso_max_size") @Nullable Long tsoMaxSize,
      @JsonProperty("tso_max_segs") @Nullable Long tsoMaxSegs,
      @JsonProperty("gro_max_size") @Nullable Long groMaxSize) {}

  /**
   * What people call it.
   *
   * @param group device group
   * @param alias {@code ifalias}: a remark
   * @param altNames its other names
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Labels(
      String group,
      @JsonProperty("ifalias") @Nullable String alias,
      @JsonProperty("altnames") List<String> altNames) {}

  /**
   * What kind of device it is.
   *
   * @param kind {@code info_kind}, such as vrf
   * @param data {@code info_data}, such as {@code {"table": 10}}
   * @param slaveKind {@code info_slave_kind}, the kind of its master
   * @param slaveData {@code info_slave_data}
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Info(
      @JsonProperty("info_kind") @Nullable String kind,
      @JsonProperty("info_data") Map<String, Object> data,
      @JsonProperty("info_slave_kind") @Nullable String slaveKind,
      @JsonProperty("info_slave_data") Map<String, Object> slaveData) {}
}
