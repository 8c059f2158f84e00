package dev.linkwright.netlink.model;

import java.nio.ByteBuffer;

/**
 * What stands in front of every packet of the model's socket: {@code struct lw_packet}, host byte
 * order.
 *
 * @param op the number of an {@link Op}
 * @param flags {@link #CONNECTED} or 0
 * @param arg1 see docs/adr/0007-the-models-socket.md, as the others
 */
public record PacketHeader(int op, int flags, int arg1, int arg2, int arg3) {
  /** sizeof(struct lw_packet). */
  public static final int SIZE = 16;

  /** What HELLO must say. */
  public static final int PROTOCOL_VERSION = 1;

  /** Flag of DATA: no address of its own, it goes where connect said. */
  public static final int CONNECTED = 1;

  /** A header without flags. */
  public static PacketHeader of(Op op, int arg1, int arg2, int arg3) {
    return new PacketHeader(op.number(), 0, arg1, arg2, arg3);
  }

  /** Reads the header at the buffer's position and moves it behind; 16 bytes must remain. */
  public static PacketHeader read(ByteBuffer b) {
    return new PacketHeader(
        b.getShort() & 0xffff, b.getShort() & 0xffff, b.getInt(), b.getInt(), b.getInt());
  }

  /** Writes the header at the buffer's position and moves it behind. */
  public void write(ByteBuffer b) {
    b.putShort((short) op).putShort((short) flags).putInt(arg1).putInt(arg2).putInt(arg3);
  }
}
