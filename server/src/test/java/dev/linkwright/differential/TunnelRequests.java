package dev.linkwright.differential;

import dev.linkwright.netlink.attr.Flag;
import dev.linkwright.netlink.attr.U8;
import dev.linkwright.netlink.route.IflaMacsec;
import dev.linkwright.netlink.route.IflaVxlan;
import dev.linkwright.netlink.value.IpAddress;
import java.util.List;
import java.util.stream.Stream;

/** What vxlan and macsec devices are told. */
final class TunnelRequests {
  private static final List<IpAddress> GROUPS =
      Stream.of("0.0.0.0", "10.0.0.1", "10.0.0.2", "239.1.1.1").map(IpAddress::parse).toList();

  private static final List<IpAddress> GROUPS6 =
      Stream.of("::", "2001:db8::1", "fe80::1", "ff02::5", "ff05::9")
          .map(IpAddress::parse)
          .toList();

  private static final List<U8> VXLAN_SWITCHES =
      List.of(
          IflaVxlan.IFLA_VXLAN_PROXY,
          IflaVxlan.IFLA_VXLAN_RSC,
          IflaVxlan.IFLA_VXLAN_L2MISS,
          IflaVxlan.IFLA_VXLAN_L3MISS,
          IflaVxlan.IFLA_VXLAN_UDP_ZERO_CSUM6_TX,
          IflaVxlan.IFLA_VXLAN_UDP_ZERO_CSUM6_RX,
          IflaVxlan.IFLA_VXLAN_REMCSUM_TX,
          IflaVxlan.IFLA_VXLAN_REMCSUM_RX);

  private static final List<Flag> VXLAN_FLAGS =
      List.of(
          IflaVxlan.IFLA_VXLAN_GBP,
          IflaVxlan.IFLA_VXLAN_GPE,
          IflaVxlan.IFLA_VXLAN_REMCSUM_NOPARTIAL,
          IflaVxlan.IFLA_VXLAN_TTL_INHERIT);

  private static final List<Long> MACSEC_CIPHERS =
      List.of(
          0x0080_0200_0100_0001L,
          0x0080_C200_0100_0001L,
          0x0080_C200_0100_0002L,
          0x0080_C200_0100_0003L,
          0x0080_C200_0100_0004L,
          5L);

  private static final List<U8> MACSEC_SWITCHES =
      List.of(
          IflaMacsec.IFLA_MACSEC_ENCRYPT,
          IflaMacsec.IFLA_MACSEC_PROTECT,
          IflaMacsec.IFLA_MACSEC_INC_SCI,
          IflaMacsec.IFLA_MACSEC_ES,
          IflaMacsec.IFLA_MACSEC_SCB,
          IflaMacsec.IFLA_MACSEC_REPLAY_PROTECT);

  private final Dice dice;

  TunnelRequests(Dice dice) {
    this.dice = dice;
  }

  /** Few numbers and ports, so that devices get in each other's way. */
  void vxlan(Node data, boolean add) {
    if (dice.percent(add ? 90 : 40)) {
      data.put(IflaVxlan.IFLA_VXLAN_ID, dice.of(1, 1, 2, 3, 16777215, 16777216));
    }
    boolean ipv6 = dice.percent(35);
    if (dice.percent(40)) {
      data.put(
          ipv6 ? IflaVxlan.IFLA_VXLAN_GROUP6 : IflaVxlan.IFLA_VXLAN_GROUP,
          dice.of(ipv6 ? GROUPS6 : GROUPS));
    }
    if (dice.percent(25)) {
      boolean other = dice.percent(90) == ipv6;
      data.put(
          other ? IflaVxlan.IFLA_VXLAN_LOCAL6 : IflaVxlan.IFLA_VXLAN_LOCAL,
          dice.of(other ? GROUPS6 : GROUPS));
    }
    if (dice.percent(35)) {
      data.put(IflaVxlan.IFLA_VXLAN_LINK, dice.of(0, 2, 3, 4, 5, 6, 7, 99));
    }
    for (int i = add ? dice.between(0, 3) : dice.between(0, 2); i > 0; i--) {
      vxlanOption(data);
    }
  }

  private void vxlanOption(Node data) {
    switch (dice.below(16)) {
      case 0, 1 -> data.put(IflaVxlan.IFLA_VXLAN_PORT, dice.of(0, 4789, 8472));
      case 2 -> data.put(IflaVxlan.IFLA_VXLAN_TTL, dice.of(0, 5, 255));
      case 3 -> data.put(IflaVxlan.IFLA_VXLAN_TOS, dice.of(0, 1, 16));
      case 4 -> data.put(IflaVxlan.IFLA_VXLAN_LEARNING, dice.below(2));
      case 5 -> data.put(IflaVxlan.IFLA_VXLAN_AGEING, dice.of(0, 300, 1000));
      case 6 -> data.put(IflaVxlan.IFLA_VXLAN_LIMIT, dice.of(0, 1, 5));
      case 7 ->
          data.put(
              IflaVxlan.IFLA_VXLAN_PORT_RANGE,
              dice.percent(80) ? new byte[] {0, 1, 0, 2} : new byte[] {0, 2, 0, 1});
      case 8 -> data.put(dice.of(VXLAN_SWITCHES), dice.below(2));
      case 9, 10 -> {
        data.put(IflaVxlan.IFLA_VXLAN_COLLECT_METADATA, dice.below(2));
        data.put(IflaVxlan.IFLA_VXLAN_LEARNING, 0);
      }
      case 11 -> data.put(IflaVxlan.IFLA_VXLAN_LABEL, dice.of(0, 5, 0x100005));
      case 12 -> data.put(IflaVxlan.IFLA_VXLAN_DF, dice.between(0, 3));
      case 13 -> data.put(IflaVxlan.IFLA_VXLAN_UDP_CSUM, dice.below(2));
      case 14 -> data.put(IflaVxlan.IFLA_VXLAN_VNIFILTER, dice.below(2));
      default -> data.put(dice.of(VXLAN_FLAGS), new byte[0]);
    }
  }

  /** Few channels, so that devices get in each other's way. */
  void macsec(Node data, boolean add) {
    if (dice.percent(add ? 60 : 8)) {
      data.put(IflaMacsec.IFLA_MACSEC_PORT, dice.of(1, 2, 3, 11));
    }
    if (dice.percent(add ? 15 : 3)) {
      data.put(IflaMacsec.IFLA_MACSEC_SCI, dice.of(0L, 1L, 0x0200_0000_0001_0001L));
    }
    for (int i = dice.between(0, 3); i > 0; i--) {
      switch (dice.below(8)) {
        case 0 -> data.put(IflaMacsec.IFLA_MACSEC_ICV_LEN, dice.of(4, 8, 12, 16, 17));
        case 1 -> data.put(IflaMacsec.IFLA_MACSEC_CIPHER_SUITE, dice.of(MACSEC_CIPHERS));
        case 2 -> data.put(IflaMacsec.IFLA_MACSEC_WINDOW, dice.of(0L, 64L, 1L << 30));
        case 3 -> data.put(IflaMacsec.IFLA_MACSEC_ENCODING_SA, dice.between(0, 4));
        case 4 -> data.put(IflaMacsec.IFLA_MACSEC_VALIDATION, dice.between(0, 3));
        case 5 -> data.put(IflaMacsec.IFLA_MACSEC_OFFLOAD, dice.of(0, 0, 1, 2, 3));
        default -> data.put(dice.of(MACSEC_SWITCHES), dice.of(0, 0, 1, 1, 2));
      }
    }
  }
}
