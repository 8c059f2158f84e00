package dev.linkwright.core.dataplane;

import dev.linkwright.core.dataplane.net.KernelProfile;
import dev.linkwright.netlink.NetlinkConnection;
import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.error.NetlinkException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
  private final Map<String, Map<String, String>> settings = new LinkedHashMap<>();

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

  /**
   * Adds settings of a namespace, as they are told before there are links, and secrets of links;
   * what the model does not have is passed over.
   *
   * @param netns its name, empty for the initial one
   * @param values text by path below /proc/sys
   */
  public Seeder settings(String netns, Map<String, String> values) {
    settings.computeIfAbsent(netns, name -> new TreeMap<>()).putAll(values);
    return this;
  }

  /** The machine. */
  public Host seed() {
    Host host = Host.boot(profile, entropySeed);
    dumps.keySet().stream().filter(name -> !name.isEmpty()).forEach(host::addNetns);
    List<String> notModelled = new ArrayList<>();
    settings.forEach((name, values) -> set(host, name, values, notModelled));
    host.seedLinks(dumps, notModelled);
    settings.forEach((name, values) -> set(host, name, secrets(values), notModelled));
    dumps.forEach((name, messages) -> replay(host, name, messages, notModelled));
    host.notModelled(notModelled);
    return host;
  }

  /** What belongs to links that are there by now. */
  private static Map<String, String> secrets(Map<String, String> values) {
    Map<String, String> secrets = new TreeMap<>(values);
    secrets.keySet().removeIf(path -> !path.endsWith("/stable_secret"));
    return secrets;
  }

  /** Those of {@code all} come before those of {@code default}, which some of them change. */
  private static void set(
      Host host, String netns, Map<String, String> values, List<String> notModelled) {
    Sysctls sysctls = host.sysctls();
    int fd = host.netnsFd(netns.isEmpty() ? null : netns);
    values.forEach(
        (path, value) -> {
          try {
            sysctls.seed(fd, path, value);
          } catch (NetlinkException refusal) {
            notModelled.add("setting " + path + " = " + value + ": " + refusal.errno());
          }
        });
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
