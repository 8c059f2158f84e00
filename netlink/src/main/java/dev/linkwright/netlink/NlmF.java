package dev.linkwright.netlink;

/**
 * Flags of {@code nlmsg_flags}. Source: include/uapi/linux/netlink.h. The upper byte means one
 * thing for GET, another for NEW, DEL and ACK.
 */
public final class NlmF {
  public static final int NLM_F_REQUEST = 0x01;
  public static final int NLM_F_MULTI = 0x02;
  public static final int NLM_F_ACK = 0x04;
  public static final int NLM_F_ECHO = 0x08;

  /** The dump saw changes under way: its parts may not fit together. */
  public static final int NLM_F_DUMP_INTR = 0x10;

  public static final int NLM_F_DUMP_FILTERED = 0x20;

  public static final int NLM_F_ROOT = 0x100;
  public static final int NLM_F_MATCH = 0x200;
  public static final int NLM_F_ATOMIC = 0x400;
  public static final int NLM_F_DUMP = NLM_F_ROOT | NLM_F_MATCH;

  public static final int NLM_F_REPLACE = 0x100;
  public static final int NLM_F_EXCL = 0x200;
  public static final int NLM_F_CREATE = 0x400;
  public static final int NLM_F_APPEND = 0x800;

  public static final int NLM_F_NONREC = 0x100;
  public static final int NLM_F_BULK = 0x200;

  /** In an error message: the request is not echoed, only its header. */
  public static final int NLM_F_CAPPED = 0x100;

  /** In an error message: extended acknowledgement attributes follow. */
  public static final int NLM_F_ACK_TLVS = 0x200;

  private NlmF() {}
}
