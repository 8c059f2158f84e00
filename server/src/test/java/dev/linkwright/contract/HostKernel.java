package dev.linkwright.contract;

import dev.linkwright.core.dataplane.net.KernelRelease;
import dev.linkwright.netlink.NetlinkConnection;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.opentest4j.TestAbortedException;

/**
 * The kernel this JVM runs on: of which release it is, and which kinds of links it has.
 *
 * @param release the release of Linux
 * @param absent kinds of links that it does not have
 * @param vlans whether its bridges have VLANs (CONFIG_BRIDGE_VLAN_FILTERING)
 */
record HostKernel(KernelRelease release, Set<String> absent, boolean vlans) {
  private static final List<String> KINDS =
      List.of(
          "dummy", "vrf", "vlan", "ipvlan", "ipvtap", "macvlan", "macvtap", "veth", "bridge",
          "bond", "team", "macsec", "ifb", "nlmon", "vcan", "vxcan");

  /** Kinds of which the model does not know how other kernels differ. */
  private static final Set<String> NOT_COMPARED = Set.of("vxlan");

  /** A kind in a command, or in a message written field by field. */
  private static final Pattern KIND = Pattern.compile("(?:type|IFLA_INFO_KIND) \"?(\\w+)");

  /** What stands in for a dummy: another link that needs nothing below it. */
  private static final String FOR_DUMMY = "ifb";

  /** Transcripts in which every bridge has VLANs. */
  private static final Set<String> OF_VLANS = Set.of("fdb", "brvlan", "mdb");

  /** A transcript that shows all that bridges tell. */
  private static final String BRIDGES = "bridges";

  /** A command for the first namespace, which here is in use. */
  private static final String OF_THE_MACHINE = "init sysctl ";

  /** IPv6 tells this one in ticks of the kernel's clock (CONFIG_HZ), of which the model has 100. */
  private static final Pattern IN_TICKS =
      Pattern.compile("sysctl net\\.ipv6\\.neigh\\.\\w+\\.retrans_time\\b");

  /** Addresses that nobody gave. */
  private static final Pattern DRAWN_MAC =
      Pattern.compile(
          "(?<![0-9a-f:])(?!02:00:00|ff:ff|00:00:00|33:33|01:)[0-9a-f]{2}(:[0-9a-f]{2}){5}");

  /** What is past by then: how far depends on when the kernel's clock ticks (CONFIG_HZ). */
  private static final Pattern EXPIRED = Pattern.compile(" expires -\\d+");

  /** The running kernel, or the end of this test, with a line that says why. */
  static HostKernel running() {
    String running = System.getProperty("os.version");
    Optional<KernelRelease> release =
        KernelRelease.nearest(running).filter(nearest -> nearest.is(running));
    if (release.isEmpty()) {
      throw skipped("this kernel is " + running + "; the model knows " + KernelRelease.versions());
    }
    try (LinuxLab lab = new LinuxLab()) {
      return new HostKernel(release.get(), absent(lab), hasVlans(lab));
    } catch (IllegalStateException refused) {
      throw skipped("no namespace can be made here (" + refused.getMessage() + ")");
    }
  }

  private static TestAbortedException skipped(String why) {
    String line = "the contract on this machine's own kernel is skipped: " + why;
    System.out.println(line);
    return new TestAbortedException(line);
  }

  private static Set<String> absent(LinuxLab lab) {
    try (NetlinkConnection kernel =
        new NetlinkConnection(lab.open(Lab.HOST), Duration.ofSeconds(20))) {
      Ip ip = new Ip(lab, kernel, 0, LinkLine.Style.PLAIN);
      return KINDS.stream()
          .filter(
              kind ->
                  ip.run("link", new Words("add type " + kind))
                      .toString()
                      .contains("Unknown device type"))
          .collect(Collectors.toSet());
    }
  }

  private static boolean hasVlans(LinuxLab lab) {
    try (Shell shell = new Shell(lab)) {
      shell.run("ip link add br0 type bridge");
      return shell.run("rtnl RTM_GETVLAN dump family 7").toString().contains("RTM_NEWVLAN");
    }
  }

  /** Whether it can do what the transcripts of a file are about. */
  boolean hasSubject(String subject) {
    return vlans || !OF_VLANS.contains(subject);
  }

  /** What is the same on every kernel. */
  static String normal(String text) {
    String named = DRAWN_MAC.matcher(text).replaceAll("MAC");
    return EXPIRED.matcher(named).replaceAll("");
  }

  /** Whether it has all kinds of links that {@code transcript} makes. */
  boolean has(Transcript transcript) {
    if (!vlans && transcript.title().equals(BRIDGES)) {
      return false;
    }
    if (transcript.commands().contains(OF_THE_MACHINE)
        || IN_TICKS.matcher(transcript.commands()).find()) {
      return false;
    }
    Matcher kinds = KIND.matcher(transcript.commands());
    while (kinds.find()) {
      String kind = kinds.group(1);
      if (absent.contains(kind) || NOT_COMPARED.contains(kind)) {
        return false;
      }
    }
    return true;
  }

  /** The same commands, for what they say alike of a link of another kind. */
  Transcript translated(Transcript transcript) {
    return absent.contains("dummy")
        ? Transcript.parse(transcript.text().replaceAll("\\bdummy\\b", FOR_DUMMY).lines().toList())
            .get(0)
        : transcript;
  }
}
