package dev.linkwright.core.dataplane.netlink;

/**
 * A datagram on its way into a socket, with what recvmsg(2) says besides. Source: {@code struct
 * netlink_skb_parms}, include/linux/netlink.h.
 *
 * @param data the datagram; not to be written
 * @param portId port id of the sender, 0 for the kernel
 * @param dstGroup the group it was sent to, 0 for none
 * @param nsid number of the sender's namespace in the reader's, or -1
 */
// The bytes travel on; nobody compares or changes them.
@SuppressWarnings("ArrayRecordComponent")
public record NetlinkSkb(byte[] data, int portId, int dstGroup, int nsid) {
  /** No number: a datagram from the reader's own namespace. */
  public static final int NSID_NOT_ASSIGNED = -1;

  private static final int SHARED_INFO = 320;
  private static final int SK_BUFF = 256;
  private static final int SMALLEST = 512;

  /** An answer of the kernel. */
  public static NetlinkSkb ofKernel(byte[] data) {
    return new NetlinkSkb(data, 0, 0, NSID_NOT_ASSIGNED);
  }

  /** What it is charged in the receive buffer: {@code skb->truesize}. */
  public int truesize() {
    return truesize(data.length);
  }

  /**
   * What a datagram of so many bytes is charged: the allocator gives powers of two, and an sk_buff
   * stands beside. Source: net/core/skbuff.c, {@code __alloc_skb}.
   */
  public static int truesize(int length) {
    int needed = Math.max(SMALLEST, ((length + 63) & ~63) + SHARED_INFO);
    int highest = Integer.highestOneBit(needed);
    return (highest == needed ? needed : highest << 1) + SK_BUFF;
  }
}
