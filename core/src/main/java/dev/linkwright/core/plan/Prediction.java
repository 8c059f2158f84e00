package dev.linkwright.core.plan;

import dev.linkwright.core.state.Address;
import dev.linkwright.core.state.Link;
import dev.linkwright.core.state.LinkKey;
import dev.linkwright.core.state.NamespaceState;
import dev.linkwright.core.state.NetworkState;
import dev.linkwright.core.state.Route;
import dev.linkwright.core.state.StateDelta;
import dev.linkwright.core.state.StateDelta.Difference;
import dev.linkwright.netlink.value.IpAddress;
import dev.linkwright.netlink.value.IpPrefix;
import dev.linkwright.netlink.value.MacAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares what came with what was predicted. Only what the kernel throws dice for is taken as
 * equal: the MAC addresses of links made without one, and the IPv6 addresses and routes made from
 * them ({@code ipv6_generate_eui64}). Interface indices and remaining lifetimes are not compared at
 * all.
 */
public final class Prediction {
  private static final int ETHERNET = 6;

  private final Map<MacAddress, MacAddress> dice = new HashMap<>();

  /** The rolled addresses by what is left of them in an interface identifier. */
  private final Map<Long, List<MacAddress>> identifiers = new HashMap<>();

  private Prediction() {}

  /**
   * What is different from the prediction; empty if it came true.
   *
   * @param predicted what was expected
   * @param actual what was read back
   * @param random links whose MAC address nobody said
   */
  public static List<Difference> differences(
      NetworkState predicted, NetworkState actual, Set<LinkKey> random) {
    Prediction prediction = new Prediction();
    for (LinkKey key : random) {
      prediction.learn(predicted.link(key), actual.link(key));
    }
    NetworkState normal =
        NetworkState.of(actual.namespaces().values().stream().map(prediction::normalised).toList());
    return StateDelta.between(predicted, normal);
  }

  private void learn(@Nullable Link predicted, @Nullable Link actual) {
    if (predicted == null || actual == null) {
      return;
    }
    MacAddress expected = predicted.hardware().address();
    MacAddress rolled = actual.hardware().address();
    if (expected != null && rolled != null && expected.length() == rolled.length()) {
      @Nullable MacAddress known = dice.put(rolled, expected);
      if (known == null && rolled.length() == ETHERNET) {
        long tail = tail(rolled.toBytes(), 1, 3);
        identifiers.computeIfAbsent(tail, t -> new ArrayList<>()).add(rolled);
      }
    }
  }

  private NamespaceState normalised(NamespaceState n) {
    if (dice.isEmpty()) {
      return n;
    }
    return new NamespaceState(
        n.name(),
        n.links().stream().map(this::normalised).toList(),
        n.addresses().stream().map(this::normalised).toList(),
        n.routes().stream().map(this::normalised).toList(),
        n.rules());
  }

  private Link normalised(Link l) {
    Link.Hardware hw = l.hardware();
    @Nullable MacAddress address =
        hw.address() == null ? null : dice.getOrDefault(hw.address(), hw.address());
    return new Link(
        l.index(),
        l.name(),
        l.flags(),
        new Link.Hardware(address, hw.broadcast(), hw.permanent()),
        l.mtu(),
        l.queues(),
        l.status(),
        l.relation(),
        l.labels(),
        l.kind(),
        l.slave(),
        l.raw());
  }

  private Address normalised(Address a) {
    IpPrefix local = new IpPrefix(normalised(a.local().address()), a.local().length());
    return new Address(
        a.link(),
        local,
        a.peer(),
        a.scope(),
        a.flags(),
        a.broadcast(),
        a.label(),
        a.lifetime(),
        a.metric(),
        a.protocol());
  }

  private Route normalised(Route r) {
    IpPrefix dst = new IpPrefix(normalised(r.dst().address()), r.dst().length());
    if (dst.equals(r.dst())) {
      return r;
    }
    return new Route(
        r.type(),
        dst,
        r.src(),
        r.tos(),
        r.table(),
        r.metric(),
        r.protocol(),
        r.scope(),
        r.prefSrc(),
        r.nexthops(),
        r.metrics(),
        r.extra());
  }

  /**
   * The address with the interface identifier made from the predicted MAC, if it was made from a
   * rolled one.
   */
  private IpAddress normalised(IpAddress a) {
    if (a.isV4() || !a.isLinkLocal()) {
      return a;
    }
    byte[] b = a.toBytes();
    for (MacAddress mac : identifiers.getOrDefault(tail(b, 9, 13), List.of())) {
      @Nullable MacAddress wanted = dice.get(mac);
      // Bytes 3 and 4 are ff:fe, or the device id of an ipvlan; then the u/l bit is not turned.
      int turned = (b[8] ^ mac.toBytes()[0]) & 0xff;
      if (wanted != null && (turned == 0 || turned == 2)) {
        byte[] expected = wanted.toBytes();
        b[8] = (byte) (expected[0] ^ turned);
        System.arraycopy(expected, 1, b, 9, 2);
        System.arraycopy(expected, 3, b, 13, 3);
        return IpAddress.of(b);
      }
    }
    return a;
  }

  /** Two bytes and three: those of a MAC address that an identifier made from it has, too. */
  private static long tail(byte[] b, int two, int three) {
    long tail = 0;
    for (int at : new int[] {two, two + 1, three, three + 1, three + 2}) {
      tail = (tail << 8) | (b[at] & 0xff);
    }
    return tail;
  }
}
