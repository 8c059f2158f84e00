package dev.linkwright.netlink;

import dev.linkwright.netlink.attr.Attr;
import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.AttrTable;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.attr.Binary;
import dev.linkwright.netlink.attr.ByName;
import dev.linkwright.netlink.attr.Headed;
import dev.linkwright.netlink.attr.HeadedAttrs;
import dev.linkwright.netlink.attr.HeadedList;
import dev.linkwright.netlink.attr.Ip;
import dev.linkwright.netlink.attr.Layout;
import dev.linkwright.netlink.attr.Mac;
import dev.linkwright.netlink.attr.Nest;
import dev.linkwright.netlink.attr.RecordCursor;
import dev.linkwright.netlink.attr.Str;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.FixedHeader;
import dev.linkwright.netlink.route.RtnlMessage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What is read where it lies is what the values say, and is refused in the same words. The tables
 * are used again for every message and every nest, so that nothing of an earlier one may show.
 */
final class VisitorAgreement {
  private static final int DEEPEST = 12;

  private final MessageCursor message = new MessageCursor();
  private final List<AttrTable> tables =
      Stream.generate(AttrTable::new).limit(DEEPEST + 1).toList();

  /** Fails if the two ways to read {@code datagram} differ. */
  void requireFor(byte[] datagram) {
    List<NetlinkMessage> walked = new ArrayList<>();
    Object end =
        outcome(
            () -> {
              for (message.over(datagram); message.next(); ) {
                walked.add(message.toMessage());
                attributes(message);
              }
              return walked;
            });
    require(end, outcome(() -> NetlinkMessage.split(datagram)), "messages");
    List<NetlinkMessage> leading = NetlinkMessage.leading(datagram);
    require(walked, leading.subList(0, walked.size()), "leading messages");
  }

  private void attributes(MessageCursor cursor) {
    NetlinkMessage whole = cursor.toMessage();
    Object value = outcome(() -> RtnlMessage.parse(whole));
    if (value instanceof RtnlMessage parsed) {
      AttrTable tb = tables.get(0);
      cursor.attrs(parsed.fixed().size(), parsed.attrs().set(), tb);
      compare(parsed.attrs(), tb, 0);
    } else if (outcome(() -> head(cursor)) instanceof FixedHeader head) {
      int size = head.size();
      AttrSet set = RtnlMessage.attributes(cursor.type(), cursor.flags(), head);
      require(outcome(() -> cursor.attrs(size, set, tables.get(0))), value, "refusal");
    }
  }

  /** The fixed header that the message has or, if it is cut short, would have. */
  private static FixedHeader head(MessageCursor cursor) {
    byte[] b = Arrays.copyOf(cursor.toMessage().toBytes(), cursor.length() + 64);
    return RtnlMessage.fixedHeader(cursor.type(), b);
  }

  private void compare(Attrs values, AttrTable tb, int depth) {
    require(tb.size(), values.size(), "size");
    for (int i = 0; i < tb.size(); i++) {
      require(tb.rawTypeOf(i), values.rawTypeOf(i), "type");
      require(tb.offsetOf(i), values.offsetOf(i), "offset");
      require(tb.payloadOf(i), values.payloadOf(i), "payload");
      require(tb.paddingOf(i), values.paddingOf(i), "padding");
    }
    for (Attr key : values.set().keys()) {
      require(tb.offsetOf(key), values.offsetOf(key), "offset of " + key);
      if (values.has(key)) {
        byte[] copy = new byte[tb.length(key)];
        require(tb.copy(key, copy, 0), values.length(key), "length of " + key);
        compareValue(values, tb, key, copy, depth);
      }
    }
  }

  private void compareValue(Attrs values, AttrTable tb, Attr key, byte[] copy, int depth) {
    if (key instanceof Nest nest) {
      compareNest(values, tb, nest, depth);
    } else if (key instanceof Headed headed) {
      compareHeaded(values, tb, headed, depth);
    } else if (key instanceof HeadedList list) {
      compareRecords(values, tb, list, depth);
    } else {
      Object value = outcome(() -> AttrRoundTrip.get(values, key));
      require(outcome(() -> AttrRoundTrip.get(tb, key)), value, key.name());
      if (key instanceof Ip ip) {
        require(outcome(() -> tb.high(ip)), outcome(() -> values.get(ip).high()), key.name());
        require(outcome(() -> tb.low(ip)), outcome(() -> values.get(ip).low()), key.name());
      } else if (key instanceof Str str) {
        require(tb.choose(str, ByName.byName(Map.of((String) value, 1), 0)), 1, key.name());
      } else if (key instanceof Mac mac) {
        require(copy, values.get(mac).toBytes(), key.name());
      } else if (key instanceof Binary binary) {
        require(copy, values.get(binary), key.name());
      }
    }
  }

  private void compareNest(Attrs values, AttrTable tb, Nest key, int depth) {
    if (depth < DEEPEST) {
      AttrTable inner = tables.get(depth + 1);
      descend(outcome(() -> values.get(key)), outcome(() -> tb.get(key, inner)), inner, depth);
    }
  }

  private void compareHeaded(Attrs values, AttrTable tb, Headed key, int depth) {
    if (depth == DEEPEST) {
      return;
    }
    AttrTable inner = tables.get(depth + 1);
    Object value = outcome(() -> values.get(key));
    Object visited = outcome(() -> tb.get(key, inner));
    if (value instanceof HeadedAttrs headed) {
      for (Layout.Field field : key.head().fields()) {
        long expected = field.type().get(headed.head(), field.offset());
        require(tb.get(key, field), expected, key + " " + field);
      }
      descend(headed.attrs(), visited, inner, depth);
    } else {
      require(visited, value, key.name());
    }
  }

  private void compareRecords(Attrs values, AttrTable tb, HeadedList key, int depth) {
    if (depth == DEEPEST) {
      return;
    }
    AttrTable inner = tables.get(depth + 1);
    Object value = outcome(() -> values.get(key));
    RecordCursor record = new RecordCursor(key).over(tb);
    Object walked =
        outcome(
            () -> {
              for (int i = 0; record.next(); i++) {
                record.attrs(inner);
                if (value instanceof List<?> all && all.get(i) instanceof HeadedAttrs expected) {
                  Layout.Field first = key.head().fields().get(0);
                  long number = first.type().get(expected.head(), first.offset());
                  require(record.get(first), number, key + " " + first);
                  compare(expected.attrs(), inner, depth + 1);
                }
              }
              return "end";
            });
    require(walked, value instanceof String ? value : "end", key.name());
  }

  private void descend(Object value, Object visited, AttrTable inner, int depth) {
    if (value instanceof Attrs attrs) {
      compare(attrs, inner, depth + 1);
    } else {
      require(visited, value, "refusal");
      require(inner.size(), 0, "what is left of a list that was refused");
    }
  }

  /** What comes back, or the words of the refusal. */
  private static Object outcome(Supplier<Object> work) {
    try {
      return work.get();
    } catch (NetlinkException e) {
      if (e.kind() != NetlinkException.Kind.MALFORMED) {
        throw new AssertionError("not MALFORMED", e);
      }
      return String.valueOf(e.getMessage());
    }
  }

  private static void require(Object actual, Object expected, String what) {
    if (!Objects.deepEquals(actual, expected)) {
      throw new AssertionError(
          what + ": " + text(actual) + " where read, " + text(expected) + " as a value");
    }
  }

  private static String text(Object o) {
    return o instanceof byte[] b ? Arrays.toString(b) : String.valueOf(o);
  }
}
