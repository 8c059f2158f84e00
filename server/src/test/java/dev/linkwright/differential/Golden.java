package dev.linkwright.differential;

import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.text.MessageText;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * A scenario that once told the model from Linux, with what Linux 6.1 said to it. As text:
 *
 * <pre>
 * ## a gateway is not looked for on lo
 * namespaces 1
 * # $ ip route add unicast 10.0.0.0/8 dev if2 table 254 proto 3
 * # RTM_NEWROUTE NLM_F_REQUEST ...
 * send 0 3c0000001800...
 * reply 240000000200...
 * notice 0 7 4c0000001800...
 * </pre>
 *
 * <p>Lines with {@code #} are for people: the command where {@code ip} has one, and the message.
 * What was said is normalised.
 *
 * @param title the claim, or the kind of the difference
 * @param scenario what is done
 * @param answers what Linux said to each step
 */
record Golden(String title, Scenario scenario, List<Reaction> answers) {
  private static final HexFormat HEX = HexFormat.of();

  /** All cases of a text. */
  static List<Golden> parse(List<String> lines) {
    List<Golden> all = new ArrayList<>();
    for (String line : lines) {
      String[] words = line.split(" ", -1);
      switch (words[0]) {
        case "", "#" -> {}
        case "##" -> all.add(new Golden(line.substring(3), null, new ArrayList<>()));
        case "namespaces" -> {
          Golden last = all.remove(all.size() - 1);
          int namespaces = Integer.parseInt(words[1]);
          all.add(
              new Golden(
                  last.title,
                  new Scenario(last.title, namespaces, new ArrayList<>()),
                  last.answers));
        }
        default -> all.get(all.size() - 1).add(line, words);
      }
    }
    return all;
  }

  private void add(String line, String[] words) {
    switch (words[0]) {
      case "reply" -> last().reply(HEX.parseHex(words[1]));
      case "notice" ->
          last()
              .notice(
                  Integer.parseInt(words[1]), Integer.parseInt(words[2]), HEX.parseHex(words[3]));
      case "failure" -> last().failures().add(words[1]);
      default -> {
        scenario.steps().add(Step.parse(line));
        answers.add(new Reaction());
      }
    }
  }

  private Reaction last() {
    return answers.get(answers.size() - 1);
  }

  /** The text that {@link #parse} reads. */
  String text() {
    StringBuilder out = new StringBuilder();
    out.append("## ").append(title).append('\n');
    out.append("namespaces ").append(scenario.namespaces()).append('\n');
    for (int i = 0; i < scenario.steps().size(); i++) {
      Step step = scenario.steps().get(i);
      if (step instanceof Step.Send send) {
        remark(out, send.datagram());
      } else if (step instanceof Step.Sysctl write) {
        out.append("# $ sysctl -w ").append(write.path().replace('/', '.'));
        out.append('=').append(write.value()).append('\n');
      }
      out.append(step).append('\n');
      Reaction said = Comparison.compared(answers.get(i));
      said.failures().forEach(f -> out.append("failure ").append(f).append('\n'));
      said.replies().forEach(m -> out.append("reply ").append(m).append('\n'));
      said.notices()
          .forEach(
              n ->
                  out.append("notice " + n.netns() + " " + n.group() + " ")
                      .append(n.message())
                      .append('\n'));
    }
    return out.toString();
  }

  private static void remark(StringBuilder out, byte[] datagram) {
    for (NetlinkMessage message : NetlinkMessage.leading(datagram)) {
      IpWords.of(message).ifPresent(command -> out.append("# $ ").append(command).append('\n'));
      try {
        MessageText.print(message).lines().forEach(l -> out.append("# ").append(l).append('\n'));
      } catch (NetlinkException soup) {
        out.append("# ").append(soup.getMessage()).append('\n');
      }
    }
  }
}
