package dev.linkwright.differential;

import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.NlMsgErr;
import dev.linkwright.netlink.NlMsgHdr;
import dev.linkwright.netlink.attr.Attr;
import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.attr.Nest;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.route.RtnlMessage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** What was asked, how Linux answered, and where the model answered otherwise; for people. */
final class Figures {
  private final Map<String, Integer> types = new TreeMap<>();
  private final Map<String, Integer> errnos = new TreeMap<>();
  private final Map<String, Integer> attributes = new TreeMap<>();
  private final Map<String, TreeSet<String>> tables = new TreeMap<>();
  private final Map<String, List<Difference>> differences = new TreeMap<>();
  private int scenarios;
  private int unfinished;
  private int requests;
  private int accepted;

  /** Counts the first {@code steps} of one scenario. */
  void add(Scenario scenario, List<Reaction> linux, int steps) {
    scenarios++;
    unfinished += steps < scenario.steps().size() ? 1 : 0;
    for (int i = 0; i < steps; i++) {
      if (scenario.steps().get(i) instanceof Step.Send send) {
        NetlinkMessage.leading(send.datagram()).forEach(this::count);
      }
      linux.get(i).replies().forEach(this::countAnswer);
    }
  }

  void add(Difference difference) {
    differences.computeIfAbsent(difference.kind(), k -> new ArrayList<>()).add(difference);
  }

  /** The first difference of each kind, the most frequent kind first. */
  List<Difference> examples() {
    return byFrequency().stream().map(d -> shortest(d)).toList();
  }

  private static Difference shortest(List<Difference> all) {
    return all.stream().min(Comparator.comparingInt(Difference::step)).orElseThrow();
  }

  private List<List<Difference>> byFrequency() {
    return differences.values().stream()
        .sorted(Comparator.comparing((List<Difference> d) -> d.size()).reversed())
        .toList();
  }

  private void count(NetlinkMessage message) {
    requests++;
    types.merge(Rtm.name(message.type()), 1, Integer::sum);
    try {
      count(RtnlMessage.parse(message).attrs());
    } catch (NetlinkException soup) {
      attributes.merge("(not well formed)", 1, Integer::sum);
    }
  }

  private void count(Attrs attrs) {
    for (int i = 0; i < attrs.size(); i++) {
      Attr key = attrs.set().byType(attrs.typeOf(i));
      if (key != null) {
        tables.computeIfAbsent(attrs.set().name(), n -> new TreeSet<>()).add(key.name());
        attributes.merge(attrs.set().name() + " of " + size(attrs.set()), 1, Integer::sum);
      }
      if (key instanceof Nest nest) {
        count(attrs.nestOf(i, nest.childrenAmong(attrs)));
      }
    }
  }

  private static int size(AttrSet set) {
    return set.keys().size();
  }

  private void countAnswer(NetlinkMessage message) {
    if (message.type() == NlMsgHdr.NLMSG_ERROR) {
      NlMsgErr answer = NlMsgErr.parse(message);
      if (answer.isSuccess()) {
        accepted++;
      } else {
        errnos.merge(Errno.of(answer.error()).name(), 1, Integer::sum);
      }
    }
  }

  /** The figures in Markdown. */
  String text(Collection<Long> seeds) {
    int found = differences.values().stream().mapToInt(List::size).sum();
    StringBuilder out = new StringBuilder();
    out.append(
        "%d requests in %d random sequences, seeds %s; %d differences (%.2f in 1,000 requests).%n"
            .formatted(requests, scenarios, seeds, found, 1000.0 * found / Math.max(1, requests)));
    out.append(
        "%d sequences end early, where the model says that it does not model something.%n%n"
            .formatted(unfinished));
    out.append("| Linux answered | requests |\n| --- | ---: |\n");
    row(out, "done", accepted);
    errnos.forEach((name, count) -> row(out, name, count));
    out.append("\n| message | requests |\n| --- | ---: |\n");
    types.forEach((name, count) -> row(out, name, count));
    out.append("\n| attributes | different ones | in all |\n| --- | ---: | ---: |\n");
    attributes.forEach(
        (name, count) -> {
          int kinds = tables.getOrDefault(name.replaceAll(" of .*", ""), new TreeSet<>()).size();
          out.append("| %s | %d | %d |%n".formatted(name, kinds, count));
        });
    if (found > 0) {
      out.append("\n| difference | times | seen with seed |\n| --- | ---: | --- |\n");
      for (List<Difference> kind : byFrequency()) {
        Difference one = shortest(kind);
        out.append(
            "| %s | %d | %s |%n"
                .formatted(one.kind().replace("|", "\\|"), kind.size(), one.scenario().name()));
      }
    }
    return out.toString();
  }

  private static void row(StringBuilder out, String name, int count) {
    out.append("| ").append(name).append(" | ").append(count).append(" |\n");
  }
}
