package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.Headed.headed;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Headed;

/** The ports of one group in MDBA_MDB_ENTRY. Source: include/uapi/linux/if_bridge.h. */
public final class MdbaMdbEntry {
  public static final Headed MDBA_MDB_ENTRY_INFO =
      headed(1, "MDBA_MDB_ENTRY_INFO", BridgeStructs.BR_MDB_ENTRY, () -> MdbaMdbEattr.SET);

  /** The table. */
  public static final AttrSet SET = attrSet("multicast group", MdbaMdbEntry.class);

  private MdbaMdbEntry() {}
}
