package dev.linkwright.core.rtnl;

import dev.linkwright.core.state.LinkKey;
import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.attr.Bytes;
import java.util.List;

/**
 * A message whose interface indices and namespace descriptors are still open.
 *
 * @param message the message with 0 in its slots
 * @param slots what has to be filled in before it is sent
 */
public record Template(NetlinkMessage message, List<Slot> slots) {
  public Template {
    slots = List.copyOf(slots);
  }

  /** Four bytes in host byte order that are filled in when the message is sent. */
  public sealed interface Slot {
    /** Bytes from the start of the message. */
    int offset();
  }

  /**
   * An interface index.
   *
   * @param offset see {@link Slot#offset}
   * @param link whose index
   */
  public record IndexSlot(int offset, LinkKey link) implements Slot {}

  /**
   * A file descriptor of a network namespace.
   *
   * @param offset see {@link Slot#offset}
   * @param namespace whose descriptor
   */
  public record NetnsSlot(int offset, String namespace) implements Slot {}

  /** The message with every slot filled in by {@code binder}. */
  public NetlinkMessage bind(Binder binder) {
    byte[] bytes = message.toBytes();
    for (Slot slot : slots) {
      int value =
          slot instanceof IndexSlot i
              ? binder.index(i.link())
              : binder.netnsFd(((NetnsSlot) slot).namespace());
      Bytes.putS32(bytes, slot.offset(), value);
    }
    return NetlinkMessage.of(bytes);
  }
}
