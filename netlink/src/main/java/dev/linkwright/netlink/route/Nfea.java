package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.Flag.flag;
import static dev.linkwright.netlink.attr.U8.u8;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Flag;
import dev.linkwright.netlink.attr.U8;

/**
 * Attributes in NDA_FDB_EXT_ATTRS. Source: include/uapi/linux/neighbour.h, net/bridge/br_fdb.c
 * {@code br_nda_fdb_pol}.
 */
public final class Nfea {
  public static final U8 NFEA_ACTIVITY_NOTIFY = u8(1, "NFEA_ACTIVITY_NOTIFY");
  public static final Flag NFEA_DONT_REFRESH = flag(2, "NFEA_DONT_REFRESH");

  /** The table. */
  public static final AttrSet SET = attrSet("fdb extension", Nfea.class);

  private Nfea() {}
}
