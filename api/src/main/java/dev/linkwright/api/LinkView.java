package dev.linkwright.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A link as {@code ip -d -j addr} shows it; the JSON names are iproute2's.
 *
 * @param index {@code ifindex}
 * @param name {@code ifname}
 * @param link name of the device it stands on, in the same namespace
 * @param linkIndex index of the device it stands on, when that is in another namespace
 * @param flags such as UP, LOWER_UP, NOARP
 * @param mtu largest packet in bytes
 * @param master the VRF or bridge it is a port of
 * @param operstate such as UP, DOWN, UNKNOWN
 * @param group device group
 * @param txqlen packets that may wait for sending
 * @param linkType such as ether, loopback
 * @param address link-layer address
 * @param broadcast link-layer broadcast address
 * @param info kind and its data; null for a plain device
 * @param addresses {@code addr_info}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LinkView(
    @JsonProperty("ifindex") int index,
    @JsonProperty("ifname") String name,
    @Nullable String link,
    @JsonProperty("link_index") @Nullable Integer linkIndex,
    List<String> flags,
    @Nullable Long mtu,
    @Nullable String master,
    @Nullable String operstate,
    @Nullable String group,
    @Nullable Long txqlen,
    @JsonProperty("link_type") String linkType,
    @Nullable String address,
    @Nullable String broadcast,
    @JsonProperty("linkinfo") @Nullable Info info,
    @JsonProperty("addr_info") List<AddressView> addresses) {

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
