package dev.linkwright.netlink.model;

import java.nio.ByteBuffer;

/**
 * What stands in front of every packet of the model's socket: {@code struct lw_packet}, host byte
 * order.
 *
 * @param op the number of an {@link Op}
 * @param flags {@link #CONNECTED} or 0, and above it the {@linkplain #processor() processor}
 * @param arg1 see docs/adr/0007-the-models-socket.md, as the others
 */
public record PacketHeader(int op, int flags, int arg1, int arg2, int arg3) {
  /** sizeof(struct lw_packet). */
  public static final int SIZE = 16;

  /** What HELLO must say. */
  public static final int PROTOCOL_VERSION = 1;

  /** Flag of DATA: no address of its own, it goes where connect said. */
  public static final int CONNECTED = 1;

  /** Where in flags the processor stands, and the highest that can. */
  public static final int PROCESSOR_SHIFT = 4;

  public static final int PROCESSOR_MAX = 4094;

  /** A header without flags. */
  public static PacketHeader of(Op op, int arg1, int arg2, int arg3) {
    return new PacketHeader(op.number(), 0, arg1, arg2, arg3);
  }

  /** Reads the header at the buffer's position and moves it behind; 16 bytes must remain. */
  public static PacketHeader read(ByteBuffer b) {
    return new PacketHeader(
        b.getShort() & 0xffff, b.getShort() & 0xffff, b.getInt(), b.getInt(), b.getInt());
  }

  /**
   * The same, sent by somebody who runs on that processor; a negative or high number is not said.
   */
  public PacketHeader from(int processor) {
    boolean said = processor >= 0 && processor <= PROCESSOR_MAX;
    int told = said ? (processor + 1) << PROCESSOR_SHIFT : 0;
    return new PacketHeader(op, (flags & CONNECTED) | told, arg1, arg2, arg3);
  }

  /** The processor that the sender of DATA ran on, -1 if it does not say. */
  public int processor() {
    return (flags >>> PROCESSOR_SHIFT) - 1;
  }

  /** Writes the header at the buffer's position and moves it behind. */
  public void write(ByteBuffer b) {
    b.putShort((short) op).putShort((short) flags).putInt(arg1).putInt(arg2).putInt(arg3);
  }
}
