package dev.linkwright.netlink.text;

import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.attr.NlText;
import dev.linkwright.netlink.error.Errno;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Messages for people, one attribute a line, what is nested indented, every number named that the
 * kernel names:
 *
 * <pre>{@code
 * RTM_NEWLINK NLM_F_REQUEST|NLM_F_ACK seq 1 pid 0
 *   ifinfomsg ifi_family AF_UNSPEC ifi_type 0 ifi_index 0 ifi_flags IFF_UP ifi_change IFF_UP
 *   IFLA_IFNAME "red"
 *   IFLA_LINKINFO|NESTED
 *     IFLA_INFO_KIND "vrf"
 *     IFLA_INFO_DATA|NESTED
 *       IFLA_VRF_TABLE 10
 * }</pre>
 *
 * <p>Made from the JSON form, so that both say the same. Strings of the kernel are escaped and safe
 * for a terminal.
 */
public final class MessageText {
  private static final String INDENT = "  ";

  private final StringBuilder out = new StringBuilder();

  /** The request that this message is the answer to, if it repeats it. */
  private @Nullable NetlinkMessage answered;

  private MessageText() {}

  /** The text of a message; every line ends with a newline. */
  public static String print(NetlinkMessage message) {
    return print(MessageJson.toJson(message));
  }

  /** The text of a message that is given as JSON. */
  public static String print(Map<?, ?> json) {
    MessageText text = new MessageText();
    text.message(json);
    return text.out.toString();
  }

  private void message(Map<?, ?> json) {
    out.append(json.get(MessageJson.TYPE));
    String flags = flags(json.get(MessageJson.FLAGS));
    out.append(flags.isEmpty() ? "" : " " + flags);
    out.append(" seq ")
        .append(json.get(MessageJson.SEQ))
        .append(" pid ")
        .append(json.get(MessageJson.PID))
        .append('\n');
    body(json, INDENT);
  }

  private void body(Map<?, ?> json, String indent) {
    for (Map.Entry<?, ?> member : json.entrySet()) {
      String name = member.getKey().toString();
      switch (name) {
        case MessageJson.TYPE,
            MessageJson.FLAGS,
            MessageJson.SEQ,
            MessageJson.PID,
            Datagrams.PROBLEM -> {}
        case MessageJson.ATTRS -> attrs(member.getValue(), indent);
        case ErrorJson.ECHO -> echo(json, member.getValue());
        default -> line(name, name, member.getValue(), indent);
      }
    }
  }

  /** What was refused, as a message of its own; its header stands in the line above. */
  private void echo(Map<?, ?> json, Object payload) {
    answered = ErrorJson.echoedRequest(json);
    if (answered == null || ErrorJson.isEnd(answered.type())) {
      line(ErrorJson.ECHO, ErrorJson.ECHO, payload, INDENT);
    } else {
      body(MessageJson.toJson(answered), INDENT + INDENT);
    }
  }

  private void attrs(Object json, String indent) {
    for (Object attr : (List<?>) json) {
      for (Map.Entry<?, ?> member : ((Map<?, ?>) attr).entrySet()) {
        String label = member.getKey().toString();
        int flags = label.indexOf('|');
        if (!label.equals(AttrsJson.PAD)) {
          line(label, flags < 0 ? label : label.substring(0, flags), member.getValue(), indent);
        }
      }
    }
  }

  /** One line for a value, and further ones, indented, for what is in it. */
  private void line(String label, String name, Object value, String indent) {
    out.append(indent).append(label);
    if (value instanceof Map<?, ?> map && map.get(MessageJson.ATTRS) instanceof List<?> attrs) {
      map.forEach((head, fields) -> struct(head.toString(), fields));
      out.append('\n');
      attrs(attrs, indent + INDENT);
    } else if (value instanceof List<?> list && isRecords(list)) {
      out.append('\n');
      for (Object item : list) {
        line("-", name, item, indent + INDENT);
      }
    } else if (value instanceof List<?> list && isAttrs(list)) {
      out.append('\n');
      attrs(list, indent + INDENT);
    } else {
      out.append(' ').append(plain(name, value)).append(place(name, value)).append('\n');
    }
  }

  /** What an offset into the request that was refused points at. */
  private String place(String name, Object value) {
    boolean offset = name.equals("NLMSGERR_ATTR_OFFS") || name.equals("NLMSGERR_ATTR_MISS_NEST");
    if (answered == null || !offset || !(value instanceof Number at)) {
      return "";
    }
    @Nullable String path = AttrPath.at(answered, at.longValue());
    return path == null ? "" : " " + path;
  }

  private void struct(String name, Object fields) {
    if (fields instanceof Map<?, ?>) {
      out.append(' ').append(name).append(' ').append(plain(name, fields));
    }
  }

  private static boolean isRecords(List<?> list) {
    return !list.isEmpty()
        && list.stream()
            .allMatch(i -> i instanceof Map<?, ?> m && m.containsKey(MessageJson.ATTRS));
  }

  /** A list of objects with one member, whose names are attributes' or numbers. */
  private static boolean isAttrs(List<?> list) {
    return list.stream()
        .allMatch(i -> i instanceof Map<?, ?> m && (m.size() == 1 || m.containsKey(AttrsJson.PAD)));
  }

  private static String errno(int error) {
    return error < 0 ? error + " " + Errno.of(-error) : Integer.toString(error);
  }

  private static String flags(@Nullable Object json) {
    return json instanceof List<?> list
        ? list.stream().map(Object::toString).collect(Collectors.joining("|"))
        : String.valueOf(json);
  }

  /** A value that fits in a line. */
  static String plain(String name, Object value) {
    if (name.endsWith(MessageJson.FLAGS)) {
      return value.equals(List.of()) ? "0" : flags(value);
    } else if (name.endsWith(MessageJson.TYPE)) {
      return value.toString();
    } else if (value instanceof Number number) {
      return name.equals(ErrorJson.ERROR) ? errno(number.intValue()) : Symbols.text(name, number);
    } else if (value instanceof String text) {
      return "\"" + NlText.printable(text) + "\"";
    } else if (value instanceof List<?> list) {
      return list(name, list);
    } else if (value instanceof Map<?, ?> map) {
      return StructText.of(name, map);
    }
    return String.valueOf(value);
  }

  private static String list(String name, List<?> list) {
    @Nullable String named = Symbols.array(name, list);
    if (named != null) {
      return named;
    }
    boolean structs = list.stream().anyMatch(item -> item instanceof Map);
    return list.stream()
        .map(item -> item instanceof Map<?, ?> map ? StructText.of(name, map) : plain(name, item))
        .collect(Collectors.joining(structs ? ", " : " ", "[", "]"));
  }
}
