package dev.linkwright.netlink.text;

import dev.linkwright.netlink.NlMsgHdr;
import dev.linkwright.netlink.route.Rtm;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names of message types, those of netlink itself and those of rtnetlink. */
final class TypeNames {
  private static final Map<Integer, String> CONTROL =
      Map.of(
          NlMsgHdr.NLMSG_NOOP, "NLMSG_NOOP",
          NlMsgHdr.NLMSG_ERROR, "NLMSG_ERROR",
          NlMsgHdr.NLMSG_DONE, "NLMSG_DONE",
          NlMsgHdr.NLMSG_OVERRUN, "NLMSG_OVERRUN");

  private TypeNames() {}

  /** The kernel's name, or the number where it has none. */
  static String name(int type) {
    return CONTROL.getOrDefault(type, Rtm.name(type));
  }

  /** The name, or the number as a number: what {@link #number} reads. */
  static Object json(int type) {
    String name = name(type);
    return name.equals(Integer.toString(type)) ? (Object) (long) type : name;
  }

  /** The type of a name or number. */
  static int number(@Nullable Object json, Place path) {
    if (!(json instanceof String name)) {
      return (int) JsonValues.number(json, 0, 0xffff, path);
    }
    for (Map.Entry<Integer, String> control : CONTROL.entrySet()) {
      if (control.getValue().equals(name)) {
        return control.getKey();
      }
    }
    int type = Rtm.number(name);
    if (type < 0) {
      throw JsonValues.bad(path, "no message type \"" + JsonValues.shown(name) + "\"");
    }
    return type;
  }
}
