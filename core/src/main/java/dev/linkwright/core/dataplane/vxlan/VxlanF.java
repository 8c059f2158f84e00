package dev.linkwright.core.dataplane.vxlan;

/** What a device is told to do, one bit each. Source: include/net/vxlan.h, {@code VXLAN_F_*}. */
final class VxlanF {
  static final int LEARN = 0x01;
  static final int PROXY = 0x02;
  static final int RSC = 0x04;
  static final int L2MISS = 0x08;
  static final int L3MISS = 0x10;
  static final int IPV6 = 0x20;
  static final int UDP_ZERO_CSUM_TX = 0x40;
  static final int UDP_ZERO_CSUM6_TX = 0x80;
  static final int UDP_ZERO_CSUM6_RX = 0x100;
  static final int REMCSUM_TX = 0x200;
  static final int REMCSUM_RX = 0x400;
  static final int GBP = 0x800;
  static final int REMCSUM_NOPARTIAL = 0x1000;
  static final int COLLECT_METADATA = 0x2000;
  static final int GPE = 0x4000;
  static final int IPV6_LINKLOCAL = 0x8000;
  static final int TTL_INHERIT = 0x10000;
  static final int VNIFILTER = 0x20000;
  static final int LOCALBYPASS = 0x80000;
  static final int MC_ROUTE = 0x100000;

  /** What decides who may share a socket. */
  static final int RCV_FLAGS =
      GBP | GPE | UDP_ZERO_CSUM6_RX | REMCSUM_RX | REMCSUM_NOPARTIAL | COLLECT_METADATA | VNIFILTER;

  /** What goes together with GPE. */
  static final int ALLOWED_GPE =
      GPE
          | IPV6
          | IPV6_LINKLOCAL
          | UDP_ZERO_CSUM_TX
          | UDP_ZERO_CSUM6_TX
          | UDP_ZERO_CSUM6_RX
          | COLLECT_METADATA
          | VNIFILTER
          | LOCALBYPASS
          | MC_ROUTE;

  private VxlanF() {}
}
