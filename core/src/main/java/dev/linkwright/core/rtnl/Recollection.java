package dev.linkwright.core.rtnl;

import dev.linkwright.netlink.NetlinkMessage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What was read from one list of messages, for the next look at the same list: what says the same
 * is not read again, and stays the same object.
 *
 * @param <T> what the messages become; null for what is left out
 */
final class Recollection<T> {
  private List<NetlinkMessage> messages = List.of();
  private List<@Nullable T> objects = List.of();

  /** A message by what it says. */
  private record Content(NetlinkMessage message) {
    @Override
    public boolean equals(@Nullable Object o) {
      return o instanceof Content other && message.saysTheSame(other.message);
    }

    @Override
    public int hashCode() {
      return message.payloadHash();
    }
  }

  /**
   * What {@code now} becomes.
   *
   * @param lasting whether an object of the last time may be used again
   * @param parse reads a message
   */
  List<T> read(
      List<NetlinkMessage> now, Predicate<T> lasting, Function<NetlinkMessage, @Nullable T> parse) {
    int both = Math.min(messages.size(), now.size());
    int head = 0;
    while (head < both && messages.get(head).saysTheSame(now.get(head))) {
      head++;
    }
    int tail = 0;
    while (tail < both - head && before(tail).saysTheSame(now.get(now.size() - 1 - tail))) {
      tail++;
    }
    Map<Content, Integer> between = new HashMap<>();
    for (int i = head; i < messages.size() - tail; i++) {
      between.put(new Content(messages.get(i)), i);
    }
    List<@Nullable T> read = new ArrayList<>(now.size());
    for (int i = 0; i < now.size(); i++) {
      NetlinkMessage message = now.get(i);
      int fromEnd = now.size() - i;
      @Nullable Integer at =
          i < head
              ? Integer.valueOf(i)
              : fromEnd <= tail
                  ? Integer.valueOf(messages.size() - fromEnd)
                  : between.get(new Content(message));
      @Nullable T known = at == null ? null : objects.get(at);
      boolean again = at != null && (known == null || lasting.test(known));
      read.add(again ? known : parse.apply(message));
    }
    messages = now;
    objects = read;
    return present(read);
  }

  private NetlinkMessage before(int fromEnd) {
    return messages.get(messages.size() - 1 - fromEnd);
  }

  private static <T> List<T> present(List<@Nullable T> read) {
    List<T> out = new ArrayList<>(read.size());
    for (@Nullable T object : read) {
      if (object != null) {
        out.add(object);
      }
    }
    return out;
  }
}
