package dev.linkwright.contract;

import static java.util.stream.Collectors.toList;

import dev.linkwright.netlink.NetlinkConnection;
import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.Af;
import dev.linkwright.netlink.route.FibRuleHdr;
import dev.linkwright.netlink.route.IfAddrMsg;
import dev.linkwright.netlink.route.IfInfoMsg;
import dev.linkwright.netlink.route.Ifla;
import dev.linkwright.netlink.route.RtMsg;
import dev.linkwright.netlink.route.Rta;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.route.RtnlMessage;
import dev.linkwright.netlink.route.RtnlWriter;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** One run of {@code ip}: asks the kernel of one namespace, and says the answer in lines. */
final class Ip {
  private final Lab lab;
  private final NetlinkConnection kernel;
  private final int family;
  private final LinkLine.Style style;

  /**
   * @param family what -4 or -6 said, or AF_UNSPEC
   * @param style what -d or -br said
   */
  Ip(Lab lab, NetlinkConnection kernel, int family, LinkLine.Style style) {
    this.lab = lab;
    this.kernel = kernel;
    this.family = family;
    this.style = style;
  }

  /** Lines of what is shown; nothing when a change was made; one line when it was refused. */
  List<String> run(String object, Words words) {
    if (!words.more() || words.accept("show")) {
      lab.settle();
      return show(object, words);
    }
    Names names = new Names(kernel);
    return switch (object) {
      case "link" -> change(LinkCommand.request(words, names, lab::descriptor));
      case "addr" -> change(AddressCommand.request(words, names));
      case "rule" -> change(RuleCommand.request(words, familyOrIpv4()));
      case "neigh" ->
          words.accept("get")
              ? answer(NeighCommand.get(words, names))
              : change(NeighCommand.request(words, names));
      case "route" ->
          words.accept("get")
              ? lookup(RouteGetCommand.request(words, names), names)
              : change(RouteCommand.request(words, names, family));
      default -> throw words.notUnderstood(object);
    };
  }

  /** What is looked up is what stands when everything has come to rest. */
  private List<String> lookup(NetlinkMessage request, Names names) {
    lab.settle();
    return get(request, m -> RouteLine.of(m, names));
  }

  private List<String> show(String object, Words words) {
    Names names = new Names(kernel);
    return switch (object) {
      case "link" -> links(words, m -> LinkLine.of(m, names, style));
      case "addr" -> addresses(words, names);
      case "route" -> routes(words, names);
      case "rule" -> rules();
      case "neigh" -> neighbours(words, names);
      default -> throw words.notUnderstood(object);
    };
  }

  private List<String> links(Words words, Function<RtnlMessage, String> line) {
    RtnlWriter request =
        RtnlWriter.begin(Rtm.RTM_GETLINK, 0, new IfInfoMsg(Af.AF_UNSPEC, 0, 0, 0, 0));
    if (words.more()) {
      request.attrs().put(Ifla.IFLA_IFNAME, words.next());
      return get(request.message(), line);
    }
    return dump(request.message(), all -> all.map(line));
  }

  private List<String> addresses(Words words, Names names) {
    int index = words.accept("dev") ? names.index(words.next()) : 0;
    RtnlWriter request =
        RtnlWriter.begin(Rtm.RTM_GETADDR, 0, new IfAddrMsg(family, 0, 0, 0, index));
    return dump(request.message(), all -> all.map(m -> AddressLine.of(m, names)));
  }

  /** In the kernel's order, but table by table: which table comes first is chance. */
  private List<String> routes(Words words, Names names) {
    RtnlWriter request =
        RtnlWriter.begin(Rtm.RTM_GETROUTE, 0, new RtMsg(familyOrIpv4(), 0, 0, 0, 0, 0, 0, 0, 0));
    String table = words.accept("table") ? words.next() : "main";
    if (!table.equals("all")) {
      request.attrs().put(Rta.RTA_TABLE, Labels.TABLE.number(table));
    }
    return dump(
        request.message(),
        all -> all.sorted(Comparator.comparing(RouteLine::table)).map(m -> RouteLine.of(m, names)));
  }

  private List<String> rules() {
    RtnlWriter request =
        RtnlWriter.begin(Rtm.RTM_GETRULE, 0, new FibRuleHdr(familyOrIpv4(), 0, 0, 0, 0, 0, 0));
    return dump(request.message(), all -> all.map(RuleLine::of));
  }

  /** In the order of their text: the kernel's is that of a hash table. */
  private List<String> neighbours(Words words, Names names) {
    NetlinkMessage request = NeighCommand.dump(words, names, family);
    return answer(request, () -> kernel.dump(request).consistentMessages(), MessageLine::of)
        .stream()
        .sorted()
        .collect(toList());
  }

  private List<String> answer(NetlinkMessage request) {
    return answer(request, () -> kernel.request(request), MessageLine::of);
  }

  private int familyOrIpv4() {
    return family == Af.AF_UNSPEC ? Af.AF_INET : family;
  }

  private List<String> change(NetlinkMessage request) {
    return get(request, reply -> "unexpected " + reply);
  }

  private List<String> get(NetlinkMessage request, Function<RtnlMessage, String> line) {
    return answer(request, () -> kernel.request(request), m -> line.apply(RtnlMessage.parse(m)));
  }

  private List<String> dump(
      NetlinkMessage request, Function<Stream<RtnlMessage>, Stream<String>> lines) {
    try {
      return lines
          .apply(kernel.dump(request).consistentMessages().stream().map(RtnlMessage::parse))
          .collect(toList());
    } catch (NetlinkException refusal) {
      return List.of(Refusal.line(refusal, request));
    }
  }

  private static List<String> answer(
      NetlinkMessage request,
      Supplier<List<NetlinkMessage>> ask,
      Function<NetlinkMessage, String> line) {
    try {
      return ask.get().stream().map(line).collect(toList());
    } catch (NetlinkException refusal) {
      return List.of(Refusal.line(refusal, request));
    }
  }
}
