package dev.linkwright.netlink.text;

import dev.linkwright.netlink.error.NetlinkException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Any bytes as a datagram of NETLINK_ROUTE: what does not even begin with a message is kept in hex
 * beside a member {@code problem}, and goes back to the same bytes all the same.
 */
public final class Datagrams {
  static final String PROBLEM = "problem";

  private Datagrams() {}

  /** The JSON of any bytes; {@link #fromJson} gives them back. */
  public static Map<String, Object> toJson(byte[] datagram) {
    try {
      return MessageJson.datagramToJson(datagram);
    } catch (NetlinkException e) {
      Map<String, Object> out = new LinkedHashMap<>();
      out.put(PROBLEM, String.valueOf(e.getMessage()));
      out.put(MessageJson.DATAGRAM, JsonValues.hex(datagram));
      return out;
    }
  }

  /**
   * The bytes of what {@link #toJson} gave the JSON of, or of a single message.
   *
   * @throws NetlinkException MALFORMED, with the place and what is wrong there
   */
  public static byte[] fromJson(Map<?, ?> json) {
    boolean datagram =
        json.containsKey(MessageJson.MESSAGES) || json.containsKey(MessageJson.DATAGRAM);
    return datagram ? MessageJson.datagramFromJson(json) : MessageJson.fromJson(json).toBytes();
  }

  /**
   * What is wrong with the datagram whose JSON this is, or with its first message of which
   * something is; or null.
   */
  public static @Nullable String problem(Map<?, ?> json) {
    if (json.get(PROBLEM) instanceof String problem) {
      return problem;
    }
    if (json.get(MessageJson.MESSAGES) instanceof List<?> messages) {
      for (int i = 0; i < messages.size(); i++) {
        if (messages.get(i) instanceof Map<?, ?> m && m.get(PROBLEM) instanceof String problem) {
          return Place.ROOT.in(MessageJson.MESSAGES).at(i) + ": " + problem;
        }
      }
    }
    return null;
  }

  /** The text of the datagram whose JSON this is; every line ends with a newline. */
  public static String print(Map<?, ?> json) {
    StringBuilder out = new StringBuilder();
    if (json.get(MessageJson.MESSAGES) instanceof List<?> messages) {
      for (Object message : messages) {
        out.append(MessageText.print((Map<?, ?>) message));
      }
    }
    @Nullable String problem = problem(json);
    if (problem != null) {
      out.append(PROBLEM).append(' ').append(MessageText.plain(PROBLEM, problem)).append('\n');
    }
    for (String name : List.of(MessageJson.TRAILING, MessageJson.DATAGRAM)) {
      @Nullable Object value = json.get(name);
      if (value != null) {
        out.append(name).append(' ').append(MessageText.plain(name, value)).append('\n');
      }
    }
    return out.toString();
  }
}
