package dev.linkwright.netlink.route;

/** What a segment does, SEG6_LOCAL_ACTION. Source: include/uapi/linux/seg6_local.h. */
public final class Seg6LocalAction {
  public static final int SEG6_LOCAL_ACTION_UNSPEC = 0;
  public static final int SEG6_LOCAL_ACTION_END_X = 2;
  public static final int SEG6_LOCAL_ACTION_END_T = 3;
  public static final int SEG6_LOCAL_ACTION_END_DX2 = 4;
  public static final int SEG6_LOCAL_ACTION_END_DX6 = 5;
  public static final int SEG6_LOCAL_ACTION_END_DX4 = 6;
  public static final int SEG6_LOCAL_ACTION_END_DT6 = 7;
  public static final int SEG6_LOCAL_ACTION_END_DT4 = 8;
  public static final int SEG6_LOCAL_ACTION_END_B6 = 9;
  public static final int SEG6_LOCAL_ACTION_END_B6_ENCAP = 10;
  public static final int SEG6_LOCAL_ACTION_END_BM = 11;
  public static final int SEG6_LOCAL_ACTION_END_S = 12;
  public static final int SEG6_LOCAL_ACTION_END_AS = 13;
  public static final int SEG6_LOCAL_ACTION_END_AM = 14;
  public static final int SEG6_LOCAL_ACTION_END_BPF = 15;
  public static final int SEG6_LOCAL_ACTION_END_DT46 = 16;

  private Seg6LocalAction() {}
}
