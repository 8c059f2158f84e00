package dev.linkwright.netlink;

import dev.linkwright.netlink.attr.Bytes;

/**
 * The header of every netlink message.
 *
 * <pre>{@code
 * struct nlmsghdr { __u32 nlmsg_len; __u16 nlmsg_type; __u16 nlmsg_flags; __u32 nlmsg_seq; __u32 nlmsg_pid; };
 * }</pre>
 *
 * @param length nlmsg_len: bytes of the message including this header
 * @param type nlmsg_type
 * @param flags nlmsg_flags, see {@link NlmF}
 * @param seq nlmsg_seq: repeated in every reply
 * @param portId nlmsg_pid: in a reply or notification the port id of the socket that asked; 0
 *     otherwise
 */
public record NlMsgHdr(int length, int type, int flags, int seq, int portId) {
  /** sizeof(struct nlmsghdr). */
  public static final int SIZE = 16;

  public static final int NLMSG_NOOP = 1;
  public static final int NLMSG_ERROR = 2;
  public static final int NLMSG_DONE = 3;
  public static final int NLMSG_OVERRUN = 4;

  /** Reads the header at {@code at}; 16 bytes must be there. */
  public static NlMsgHdr read(byte[] b, int at) {
    return new NlMsgHdr(
        Bytes.getS32(b, at),
        Bytes.getU16(b, at + 4),
        Bytes.getU16(b, at + 6),
        Bytes.getS32(b, at + 8),
        Bytes.getS32(b, at + 12));
  }

  /**
   * Begins a header at {@code at}, where 16 zeroed bytes must be: the length is to follow, sequence
   * number and port id are the connection's business.
   */
  public static void begin(byte[] b, int at, int type, int flags) {
    Bytes.putU16(b, at + 4, type);
    Bytes.putU16(b, at + 6, flags);
  }

  /** Writes the header at {@code at}. */
  public void write(byte[] b, int at) {
    Bytes.putS32(b, at, length);
    Bytes.putU16(b, at + 4, type);
    Bytes.putU16(b, at + 6, flags);
    Bytes.putS32(b, at + 8, seq);
    Bytes.putS32(b, at + 12, portId);
  }

  public boolean has(int flag) {
    return (flags & flag) == flag;
  }
}
