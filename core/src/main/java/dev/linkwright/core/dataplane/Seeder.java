package dev.linkwright.core.dataplane;

import dev.linkwright.core.dataplane.net.KernelProfile;
import dev.linkwright.netlink.NetlinkConnection;
import dev.linkwright.netlink.NetlinkMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes a machine that holds what a kernel dumped: links, addresses, nexthop objects, routes and
 * rules of every namespace. Its own dumps say the same. What the model does not have is kept as it
 * was said, or listed in {@link Host#notModelled()}.
 */
public final class Seeder {
  private static final Duration AT_ONCE = Duration.ofSeconds(5);

  private final KernelProfile profile;
  private final long entropySeed;
  private final Map<String, List<NetlinkMessage>> dumps = new LinkedHashMap<>();

  /** A seeder of machines of this profile; {@code entropySeed} as in {@link Host#boot}. */
  public Seeder(KernelProfile profile, long entropySeed) {
    this.profile = profile;
    this.entropySeed = entropySeed;
    dumps.put("", new ArrayList<>());
  }

  /**
   * Adds what the kernel dumped in a namespace; several calls add up.
   *
   * @param netns its name, empty for the initial one
   * @param messages RTM_NEWLINK, RTM_NEWADDR, RTM_NEWNEXTHOP, RTM_NEWROUTE and RTM_NEWRULE in the
   *     order of the dumps, and of AF_BRIDGE RTM_NEWLINK and RTM_NEWNEIGH; others are passed over
   */
  public Seeder dump(String netns, List<NetlinkMessage> messages) {
    dumps.computeIfAbsent(netns, name -> new ArrayList<>()).addAll(messages);
    return this;
  }

  /** The machine. */
  public Host seed() {
    Host host = Host.boot(profile, entropySeed);
    dumps.keySet().stream().filter(name -> !name.isEmpty()).forEach(host::addNetns);
    List<String> notModelled = new ArrayList<>();
    host.seedLinks(dumps, notModelled);
    dumps.forEach((name, messages) -> replay(host, name, messages, notModelled));
    host.notModelled(notModelled);
    return host;
  }

  private static void replay(
      Host host, String netns, List<NetlinkMessage> messages, List<String> notModelled) {
    @Nullable String name = netns.isEmpty() ? null : netns;
    try (NetlinkConnection connection = new NetlinkConnection(host.open(name), AT_ONCE)) {
      String where = netns.isEmpty() ? "" : " in namespace " + netns;
      new SeedReplay(connection, where, notModelled).replay(messages);
      new BridgeSeed(connection, where, notModelled).replay(messages);
      new VxlanSeed(connection, where, notModelled).replay(messages);
    }
  }
}
