package dev.linkwright.server.backend;

import dev.linkwright.core.rtnl.NamespaceDump;
import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.Af;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.route.RtnlMessage;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Recorded dumps as text: one message in hex a line, as RTM_NEWLINK, RTM_NEWADDR, RTM_NEWNEXTHOP,
 * RTM_NEWROUTE or RTM_NEWRULE answers came from the kernel, and {@code sysctl PATH = VALUE} for
 * each setting that no message tells. {@code netns NAME} begins another namespace; empty lines and
 * those that begin with {@code #} do not count.
 */
public final class DumpFile {
  private static final Pattern SETTING =
      Pattern.compile("sysctl (?<path>net/\\S+) = (?<value>-?[0-9]+|[0-9a-f:]+)");

  private final List<NamespaceDump> done = new ArrayList<>();
  private String name = "";
  private List<NetlinkMessage> links = new ArrayList<>();
  private List<NetlinkMessage> addresses = new ArrayList<>();
  private List<NetlinkMessage> nexthops = new ArrayList<>();
  private List<NetlinkMessage> routes = new ArrayList<>();
  private List<NetlinkMessage> rules = new ArrayList<>();
  private List<NetlinkMessage> bridges = new ArrayList<>();
  private Map<String, String> settings = new TreeMap<>();

  private DumpFile() {}

  /**
   * The namespaces of a recording, the host's own first.
   *
   * @throws IllegalArgumentException with the number of a line that is no dump
   */
  public static List<NamespaceDump> read(List<String> lines) {
    DumpFile file = new DumpFile();
    for (int i = 0; i < lines.size(); i++) {
      try {
        file.line(lines.get(i).strip());
      } catch (NetlinkException | IllegalArgumentException e) {
        throw new IllegalArgumentException("line " + (i + 1) + ": " + e.getMessage(), e);
      }
    }
    file.end();
    return file.done;
  }

  /** The recording of these namespaces. */
  public static List<String> write(List<NamespaceDump> dumps) {
    List<String> out = new ArrayList<>();
    for (NamespaceDump dump : dumps) {
      if (!dump.namespace().isEmpty()) {
        out.add("netns " + dump.namespace());
      }
      for (List<NetlinkMessage> part :
          List.of(
              dump.links(),
              dump.addresses(),
              dump.nexthops(),
              dump.routes(),
              dump.rules(),
              dump.bridges())) {
        part.forEach(m -> out.add(HexFormat.of().formatHex(m.toBytes())));
      }
      new TreeMap<>(dump.settings())
          .forEach((path, value) -> out.add("sysctl " + path + " = " + value));
    }
    return out;
  }

  private void line(String line) {
    if (line.isEmpty() || line.startsWith("#")) {
      return;
    }
    if (line.startsWith("netns ")) {
      end();
      name = line.substring("netns ".length()).strip();
      return;
    }
    Matcher setting = SETTING.matcher(line);
    if (setting.matches()) {
      settings.put(setting.group("path"), setting.group("value"));
      return;
    }
    for (NetlinkMessage message : NetlinkMessage.split(HexFormat.of().parseHex(line))) {
      if (isOfBridge(message)) {
        bridges.add(message);
        continue;
      }
      switch (message.type()) {
        case Rtm.RTM_NEWLINK -> links.add(message);
        case Rtm.RTM_NEWADDR -> addresses.add(message);
        case Rtm.RTM_NEWNEXTHOP -> nexthops.add(message);
        case Rtm.RTM_NEWROUTE -> routes.add(message);
        case Rtm.RTM_NEWRULE -> rules.add(message);
        default ->
            throw new IllegalArgumentException(
                "message type " + message.type() + " is not part of a dump");
      }
    }
  }

  private static boolean isOfBridge(NetlinkMessage message) {
    int type = message.type();
    return (type == Rtm.RTM_NEWLINK || type == Rtm.RTM_NEWNEIGH)
        && RtnlMessage.parse(message).fixed().family() == Af.AF_BRIDGE;
  }

  private void end() {
    done.add(
        new NamespaceDump(
            name, links, addresses, nexthops, routes, rules, bridges, settings, Map.of()));
    links = new ArrayList<>();
    addresses = new ArrayList<>();
    nexthops = new ArrayList<>();
    routes = new ArrayList<>();
    rules = new ArrayList<>();
    bridges = new ArrayList<>();
    settings = new TreeMap<>();
  }
}
