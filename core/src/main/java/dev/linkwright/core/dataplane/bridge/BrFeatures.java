package dev.linkwright.core.dataplane.bridge;

import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.netdev.RealDevHolder;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a bridge offers of the features that its ports have: those that one port is enough for. A
 * bridge without ports offers one more than any port does, so that the first and the last port
 * always make a difference. Source: net/bridge/br_if.c, {@code br_features_recompute}.
 */
final class BrFeatures {
  /** NETIF_F_ONE_FOR_ALL, as far as devices differ in them. */
  enum Feature {
    SG,
    HIGHDMA,
    FRAGLIST,
    GSO_SOFTWARE,
    CSUM,
    GSO_ROBUST
  }

  /** What a bridge without ports offers. */
  static final Set<Feature> WITHOUT_PORTS = Set.of(Feature.values());

  private BrFeatures() {}

  /** Equal for two sets of ports that let the bridge offer the same. */
  static Set<Feature> of(Dev br) {
    Set<Feature> features = EnumSet.noneOf(Feature.class);
    BridgeStp.ports(br).forEach(port -> features.addAll(featuresOf(port)));
    return features.isEmpty() ? WITHOUT_PORTS : features;
  }

  private static Set<Feature> featuresOf(Dev dev) {
    return switch (dev.now().kind().name()) {
      case "vlan" -> vlanFeatures(dev);
      case "macsec" -> macsecFeatures(dev);
      case "bond", "team" -> ofPortsOf(dev);
      case "vxlan" -> EnumSet.complementOf(EnumSet.of(Feature.HIGHDMA, Feature.GSO_ROBUST));
      default -> EnumSet.complementOf(EnumSet.of(Feature.GSO_ROBUST));
    };
  }

  /**
   * What one port is enough for; checksums they make themselves. Source:
   * drivers/net/bonding/bond_main.c, {@code bond_fix_features}; drivers/net/team/team.c, {@code
   * team_fix_features}.
   */
  private static Set<Feature> ofPortsOf(Dev dev) {
    Set<Feature> features = EnumSet.of(Feature.CSUM);
    dev.now().adjacency().lowers().forEach(port -> features.addAll(featuresOf(dev.other(port))));
    return features;
  }

  /** What the device below has of MACSEC_FEATURES. Source: {@code macsec_dev_init}. */
  private static Set<Feature> macsecFeatures(Dev dev) {
    Set<Feature> features = EnumSet.of(Feature.SG, Feature.HIGHDMA, Feature.FRAGLIST);
    features.retainAll(featuresOf(realDev(dev)));
    features.add(Feature.GSO_SOFTWARE);
    return features;
  }

  /** What the device below lets pass with a tag; a veth all it has, most others little. */
  private static Set<Feature> vlanFeatures(Dev dev) {
    Dev real = realDev(dev);
    boolean all = real.now().kind().name().equals("veth");
    return all ? featuresOf(real) : EnumSet.of(Feature.HIGHDMA, Feature.GSO_SOFTWARE);
  }

  /** The device below; the two may be just parting. */
  private static Dev realDev(Dev dev) {
    return dev.other(dev.priv(RealDevHolder.class).realDev());
  }
}
