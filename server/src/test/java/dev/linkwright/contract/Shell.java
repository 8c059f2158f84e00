package dev.linkwright.contract;

import dev.linkwright.core.dataplane.Host;
import dev.linkwright.netlink.NetlinkConnection;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.Af;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs the commands of a transcript in a lab: what {@code ip} of iproute2 would ask, and the answer
 * as lines.
 */
public final class Shell implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  private final Lab lab;
  private final Map<String, NetlinkConnection> connections = new HashMap<>();
  private final Map<String, Monitor> monitors = new HashMap<>();

  Shell(Lab lab) {
    this.lab = lab;
    run("ip link set lo up");
  }

  /** A shell on a model that others look at, too. */
  public static Shell on(Host host) {
    return new Shell(new ModelLab(host));
  }

  /** What the command prints: nothing when a change was made, a line when it was refused. */
  public List<String> run(String command) {
    Words words = new Words(command);
    String program = words.next();
    switch (program) {
      case "ip" -> {
        return ip(words);
      }
      case "rtnl" -> {
        lab.settle();
        String netns = words.accept("-n") ? words.next() : Lab.HOST;
        return RtnlCommand.run(words, kernel(netns));
      }
      case "sysctl" -> {
        return sysctl(words.rest().split("=", 2));
      }
      case "init" -> {
        words.accept("sysctl");
        String[] keyAndValue = words.rest().split("=", 2);
        lab.initSysctl(keyAndValue[0], keyAndValue[1]);
        return List.of();
      }
      case "sleep" -> {
        lab.sleep(Duration.ofMillis((long) (1000 * Double.parseDouble(words.next()))));
        return List.of();
      }
      default -> throw words.notUnderstood(program);
    }
  }

  /** Writes a setting, or says what it is. */
  private List<String> sysctl(String... keyAndValue) {
    try {
      if (keyAndValue.length == 1) {
        return List.of(lab.sysctl(Lab.HOST, keyAndValue[0]));
      }
      lab.sysctl(Lab.HOST, keyAndValue[0], keyAndValue[1]);
      return List.of();
    } catch (NetlinkException refusal) {
      return List.of(refusal.errno().name());
    }
  }

  @Override
  public void close() {
    connections.values().forEach(NetlinkConnection::close);
    monitors.values().forEach(Monitor::close);
  }

  private List<String> ip(Words words) {
    String netns = Lab.HOST;
    int family = Af.AF_UNSPEC;
    LinkLine.Style style = LinkLine.Style.PLAIN;
    while (true) {
      String word = words.next();
      switch (word) {
        case "-n" -> netns = words.next();
        case "-d" -> style = LinkLine.Style.DETAILS;
        case "-br" -> style = LinkLine.Style.STATE;
        case "-4" -> family = Af.AF_INET;
        case "-6" -> family = Af.AF_INET6;
        case "netns" -> {
          return netns(words);
        }
        case "monitor" -> {
          return monitor(netns);
        }
        default -> {
          return new Ip(lab, kernel(netns), family, style).run(word, words);
        }
      }
    }
  }

  /** The first time begins to listen. */
  private List<String> monitor(String netns) {
    lab.settle();
    Monitor monitor = monitors.computeIfAbsent(netns, name -> new Monitor(lab.open(name)));
    return monitor.lines(kernel(netns));
  }

  private NetlinkConnection kernel(String netns) {
    return connections.computeIfAbsent(netns, this::connect);
  }

  private NetlinkConnection connect(String netns) {
    return new NetlinkConnection(lab.open(netns), TIMEOUT);
  }

  private List<String> netns(Words words) {
    if (!words.accept("add")) {
      throw words.notUnderstood(words.next());
    }
    String name = words.next();
    lab.addNetns(name);
    return run("ip -n " + name + " link set lo up");
  }
}
