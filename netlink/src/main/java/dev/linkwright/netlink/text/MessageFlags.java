package dev.linkwright.netlink.text;

import dev.linkwright.netlink.NlMsgHdr;
import dev.linkwright.netlink.NlmF;
import dev.linkwright.netlink.route.Rtm;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The flags of a message as names. The upper byte means different things in requests to create,
 * delete and get, and in answers.
 */
final class MessageFlags {
  private static final Map<String, Integer> COMMON = new LinkedHashMap<>();
  private static final Map<String, Integer> NEW = new LinkedHashMap<>();
  private static final Map<String, Integer> DEL = new LinkedHashMap<>();
  private static final Map<String, Integer> GET = new LinkedHashMap<>();
  private static final Map<String, Integer> END = new LinkedHashMap<>();

  static {
    COMMON.put("NLM_F_REQUEST", NlmF.NLM_F_REQUEST);
    COMMON.put("NLM_F_MULTI", NlmF.NLM_F_MULTI);
    COMMON.put("NLM_F_ACK", NlmF.NLM_F_ACK);
    COMMON.put("NLM_F_ECHO", NlmF.NLM_F_ECHO);
    COMMON.put("NLM_F_DUMP_INTR", NlmF.NLM_F_DUMP_INTR);
    COMMON.put("NLM_F_DUMP_FILTERED", NlmF.NLM_F_DUMP_FILTERED);
    NEW.put("NLM_F_REPLACE", NlmF.NLM_F_REPLACE);
    NEW.put("NLM_F_EXCL", NlmF.NLM_F_EXCL);
    NEW.put("NLM_F_CREATE", NlmF.NLM_F_CREATE);
    NEW.put("NLM_F_APPEND", NlmF.NLM_F_APPEND);
    DEL.put("NLM_F_NONREC", NlmF.NLM_F_NONREC);
    DEL.put("NLM_F_BULK", NlmF.NLM_F_BULK);
    GET.put("NLM_F_DUMP", NlmF.NLM_F_DUMP);
    GET.put("NLM_F_ROOT", NlmF.NLM_F_ROOT);
    GET.put("NLM_F_MATCH", NlmF.NLM_F_MATCH);
    GET.put("NLM_F_ATOMIC", NlmF.NLM_F_ATOMIC);
    END.put("NLM_F_CAPPED", NlmF.NLM_F_CAPPED);
    END.put("NLM_F_ACK_TLVS", NlmF.NLM_F_ACK_TLVS);
  }

  private MessageFlags() {}

  /**
   * The names of {@code flags} in a message of {@code type}; bits without a name as one number at
   * the end.
   */
  static List<Object> names(int type, int flags) {
    List<Object> out = new ArrayList<>();
    int left = take(COMMON, flags, out);
    left = take(ofType(type), left, out);
    if (left != 0) {
      out.add((long) left);
    }
    return out;
  }

  private static int take(Map<String, Integer> names, int flags, List<Object> out) {
    int left = flags;
    for (Map.Entry<String, Integer> flag : names.entrySet()) {
      if ((left & flag.getValue()) == flag.getValue()) {
        out.add(flag.getKey());
        left &= ~flag.getValue();
      }
    }
    return left;
  }

  /** The bits of a number, or of a list of names and numbers. */
  static int parse(int type, @Nullable Object json, Place path) {
    if (json instanceof Number) {
      return (int) JsonValues.number(json, 0, 0xffff, path);
    }
    int flags = 0;
    for (Object item : JsonValues.list(json, path)) {
      flags |=
          item instanceof String name
              ? bit(type, name, path)
              : (int) JsonValues.number(item, 0, 0xffff, path);
    }
    return flags;
  }

  private static int bit(int type, String name, Place path) {
    @Nullable Integer bit = COMMON.getOrDefault(name, ofType(type).get(name));
    if (bit == null) {
      throw JsonValues.bad(
          path,
          "a message of type "
              + TypeNames.name(type)
              + " has no flag \""
              + JsonValues.shown(name)
              + "\"");
    }
    return bit;
  }

  private static Map<String, Integer> ofType(int type) {
    if (type == NlMsgHdr.NLMSG_ERROR || type == NlMsgHdr.NLMSG_DONE) {
      return END;
    }
    if (type < Rtm.RTM_BASE) {
      return Map.of();
    }
    return switch (type & 3) {
      case 1 -> DEL;
      case 2 -> GET;
      default -> NEW;
    };
  }
}
