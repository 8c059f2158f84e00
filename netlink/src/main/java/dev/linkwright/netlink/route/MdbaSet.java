package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.Binary.binary;
import static dev.linkwright.netlink.attr.Nest.nest;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Binary;
import dev.linkwright.netlink.attr.Nest;

/**
 * A change of the multicast database of a bridge, as it is asked for. Source:
 * include/uapi/linux/if_bridge.h, net/bridge/br_mdb.c {@code br_mdb_parse}.
 */
public final class MdbaSet {
  public static final Binary MDBA_SET_ENTRY =
      binary(1, "MDBA_SET_ENTRY", BridgeStructs.BR_MDB_ENTRY);
  public static final Nest MDBA_SET_ENTRY_ATTRS =
      nest(2, "MDBA_SET_ENTRY_ATTRS", () -> MdbeAttr.SET);

  /** The table. */
  public static final AttrSet SET = attrSet("multicast database request", MdbaSet.class);

  private MdbaSet() {}
}
