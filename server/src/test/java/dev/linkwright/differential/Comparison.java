package dev.linkwright.differential;

import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.NlMsgErr;
import dev.linkwright.netlink.NlMsgHdr;
import dev.linkwright.netlink.attr.Attr;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.attr.Nest;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.ExtAck;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.route.RtnlMessage;
import dev.linkwright.netlink.text.MessageText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Finds the first difference of two kernels in a scenario. */
final class Comparison {
  private Comparison() {}

  /** The first difference, or nothing where both said the same. */
  static Optional<Difference> first(Scenario scenario, List<Reaction> linux, List<Reaction> model) {
    PortNews linuxNews = new PortNews();
    PortNews modelNews = new PortNews();
    int end = comparable(model);
    for (int i = 0; i < end; i++) {
      List<Said> l = said(linux.get(i), linuxNews);
      List<Said> m = said(model.get(i), modelNews);
      if (!l.equals(m)) {
        return Optional.of(difference(scenario, i, l, m));
      }
    }
    return Optional.empty();
  }

  /** How many steps count: those before the first of which the model says it does not model it. */
  static int comparable(List<Reaction> model) {
    int steps = 0;
    while (steps < model.size()
        && model.get(steps).replies().stream().noneMatch(Comparison::saysNotModelled)) {
      steps++;
    }
    return steps;
  }

  private static boolean saysNotModelled(NetlinkMessage reply) {
    String words =
        reply.type() == NlMsgHdr.NLMSG_ERROR ? NlMsgErr.parse(reply).extAck().message() : null;
    return words != null && words.endsWith("not modelled");
  }

  /** One thing said; equal when the normalised bytes are. */
  private record Said(String how, NetlinkMessage message) {
    String text() {
      try {
        return how + " " + MessageText.print(message);
      } catch (NetlinkException notOurs) {
        return how + " " + message;
      }
    }
  }

  /** Of what was said, what counts, as it is compared. */
  static Reaction compared(Reaction reaction) {
    Reaction out = new Reaction();
    out.failures().addAll(reaction.failures());
    out.replies()
        .addAll(
            Order.replies(
                reaction.replies().stream()
                    .filter(m -> !Accepted.covers(m))
                    .map(Normal::of)
                    .toList()));
    out.notices()
        .addAll(
            Order.notices(
                reaction.notices().stream()
                    .filter(n -> !Accepted.covers(n.message()))
                    .map(n -> new Reaction.Notice(n.netns(), n.group(), Normal.of(n.message())))
                    .toList()));
    return out;
  }

  private static List<Said> said(Reaction reaction, PortNews news) {
    Reaction compared = compared(reaction);
    List<Said> all = new ArrayList<>();
    compared.failures().forEach(f -> all.add(new Said("failure " + f, null)));
    compared.replies().forEach(m -> all.add(new Said("reply", m)));
    compared.notices().stream()
        .filter(news::isNews)
        .forEach(n -> all.add(new Said("notice " + n.netns() + " " + n.group(), n.message())));
    return all;
  }

  private static Difference difference(
      Scenario scenario, int step, List<Said> linux, List<Said> model) {
    int i = 0;
    while (i < linux.size() && i < model.size() && linux.get(i).equals(model.get(i))) {
      i++;
    }
    Said l = i < linux.size() ? linux.get(i) : null;
    Said m = i < model.size() ? model.get(i) : null;
    String kind = asked(scenario.steps().get(step)) + ": " + contrast(l, m);
    return new Difference(kind, scenario, step, texts(linux, i), texts(model, i));
  }

  private static List<String> texts(List<Said> all, int from) {
    return all.stream().skip(from).map(s -> s.message() == null ? s.how() : s.text()).toList();
  }

  private static String asked(Step step) {
    if (step instanceof Step.Sysctl write) {
      return "sysctl " + write.path().replaceAll("conf/[^/]*/", "conf/*/");
    }
    byte[] b = ((Step.Send) step).datagram();
    return b.length < NlMsgHdr.SIZE ? "a fragment" : Rtm.name(NlMsgHdr.read(b, 0).type());
  }

  private static String contrast(Said linux, Said model) {
    if (linux == null || model == null) {
      return linux == null
          ? "only the model says " + label(model)
          : "only Linux says " + label(linux);
    }
    if (linux.message() != null
        && model.message() != null
        && linux.how().equals(model.how())
        && linux.message().type() == model.message().type()
        && linux.message().type() > NlMsgHdr.NLMSG_DONE) {
      return linux.how().replaceAll(" .*", "")
          + " "
          + label(linux)
          + " differs in "
          + where(linux.message(), model.message());
    }
    return "Linux says " + label(linux) + ", the model " + label(model);
  }

  private static String label(Said said) {
    NetlinkMessage message = said.message();
    if (message == null) {
      return said.how();
    }
    if (message.type() == NlMsgHdr.NLMSG_DONE) {
      return "done";
    }
    if (message.type() == NlMsgHdr.NLMSG_ERROR) {
      NlMsgErr error = NlMsgErr.parse(message);
      return error.isSuccess() && error.extAck().isEmpty() ? "done" : refusal(error);
    }
    return said.how().replaceAll(" .*", "") + " " + Rtm.name(message.type());
  }

  private static String refusal(NlMsgErr error) {
    ExtAck words = error.extAck();
    String text = error.isSuccess() ? "done, but" : Errno.of(error.error()).name();
    text += words.message() == null ? "" : " \"" + words.message() + "\"";
    text += words.offset() < 0 ? "" : " @";
    return text + (words.missingType() < 0 ? "" : " missing " + words.missingType());
  }

  /** The path of the first attribute that differs. */
  private static String where(NetlinkMessage linux, NetlinkMessage model) {
    try {
      RtnlMessage l = RtnlMessage.parse(linux);
      RtnlMessage m = RtnlMessage.parse(model);
      if (!l.fixed().equals(m.fixed())) {
        return l.fixed().layout().name();
      }
      return l.header().equals(m.header()) || l.header().length() != m.header().length()
          ? where(l.attrs(), m.attrs())
          : "nlmsghdr";
    } catch (NetlinkException notOurs) {
      return "bytes";
    }
  }

  private static String where(Attrs linux, Attrs model) {
    for (int i = 0; i < linux.size() || i < model.size(); i++) {
      if (i == linux.size() || i == model.size()) {
        return i == linux.size() ? name(model, i) + " (more)" : name(linux, i) + " (missing)";
      }
      if (linux.rawTypeOf(i) != model.rawTypeOf(i)) {
        return name(linux, i) + " (model: " + name(model, i) + ")";
      }
      if (!Arrays.equals(linux.payloadOf(i), model.payloadOf(i))) {
        Attr key = linux.set().byType(linux.typeOf(i));
        return key instanceof Nest nest
            ? where(
                linux.nestOf(i, nest.childrenAmong(linux)),
                model.nestOf(i, nest.childrenAmong(model)))
            : name(linux, i);
      }
    }
    return "header or padding";
  }

  private static String name(Attrs attrs, int i) {
    Attr key = attrs.set().byType(attrs.typeOf(i));
    return key == null ? attrs.set().name() + " " + attrs.typeOf(i) : key.name();
  }
}
