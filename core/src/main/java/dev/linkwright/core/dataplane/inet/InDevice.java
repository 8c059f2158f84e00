package dev.linkwright.core.dataplane.inet;

import dev.linkwright.core.dataplane.net.DevConf;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/**
 * IPv4 on one device. Source: include/linux/inetdevice.h, {@code struct in_device}.
 *
 * @param ifindex the device
 * @param ifaList its addresses in the kernel's order: primary ones by falling scope, then secondary
 *     ones
 * @param cnf its settings
 * @param dead whether it is going away
 */
public record InDevice(int ifindex, PVector<InIfaddr> ifaList, DevConf cnf, boolean dead) {
  static InDevice inetdevInit(int ifindex, DevConf cnf) {
    return new InDevice(ifindex, TreePVector.empty(), cnf, false);
  }

  /**
   * The primary address of the network {@code like} is in, or null. Source: net/ipv4/devinet.c,
   * {@code inet_ifa_byprefix}.
   */
  public @Nullable InIfaddr inetIfaByprefix(InIfaddr like) {
    return first(
        a ->
            !a.isSecondary()
                && a.prefixLen() == like.prefixLen()
                && a.prefix().contains(like.address()));
  }

  @Nullable InIfaddr first(Predicate<InIfaddr> wanted) {
    return ifaList.stream().filter(wanted).findFirst().orElse(null);
  }

  InDevice withIfaList(PVector<InIfaddr> next) {
    return new InDevice(ifindex, next, cnf, dead);
  }

  InDevice withCnf(DevConf next) {
    return new InDevice(ifindex, ifaList, next, dead);
  }

  InDevice asDead() {
    return new InDevice(ifindex, ifaList, cnf, true);
  }
}
