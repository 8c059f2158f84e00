package dev.linkwright.core.dataplane.rtnetlink;

import dev.linkwright.core.dataplane.net.KernelChange;
import dev.linkwright.netlink.route.Nda;
import dev.linkwright.netlink.route.NtfExt;

/** What the kernel accepts in messages about neighbours and entries of forwarding tables. */
public final class NdaPolicy {
  private static final int MAX_ADDR_LEN = 32;
  private static final int SIZEOF_NDA_CACHEINFO = 16;

  /** Source: net/core/neighbour.c, {@code nda_policy}. */
  public static final NlaPolicy NDA =
      NlaPolicy.policy(
              Nda.SET,
              Nda.NDA_FDB_EXT_ATTRS.type(),
              Nla.max(Nda.NDA_DST, MAX_ADDR_LEN),
              Nla.max(Nda.NDA_LLADDR, MAX_ADDR_LEN),
              Nla.min(Nda.NDA_CACHEINFO, SIZEOF_NDA_CACHEINFO),
              Nla.of(Nda.NDA_PROBES),
              Nla.of(Nda.NDA_VLAN),
              Nla.of(Nda.NDA_PORT),
              Nla.of(Nda.NDA_VNI),
              Nla.u32(Nda.NDA_IFINDEX),
              Nla.u32(Nda.NDA_MASTER),
              Nla.of(Nda.NDA_PROTOCOL),
              Nla.of(Nda.NDA_NH_ID),
              Nla.of(Nda.NDA_FDB_EXT_ATTRS))
          .strictFrom(Nda.NDA_NH_ID.type())
          .growing(
              KernelChange.NEIGH_FLAGS_EXT,
              Nda.NDA_NDM_FLAGS_MASK.type(),
              Nla.mask(Nda.NDA_FLAGS_EXT, NtfExt.NTF_EXT_MANAGED))
          .growing(
              KernelChange.NEIGH_VALIDATED,
              Nda.NDA_NDM_FLAGS_MASK.type(),
              Nla.mask(Nda.NDA_FLAGS_EXT, NtfExt.NTF_EXT_MANAGED | NtfExt.NTF_EXT_EXT_VALIDATED));

  /** A request to delete many. Source: net/core/rtnetlink.c, {@code fdb_del_bulk_policy}. */
  static final NlaPolicy FDB_DEL_BULK =
      NlaPolicy.policy(
              Nda.SET,
              Nda.NDA_FDB_EXT_ATTRS.type(),
              Nla.of(Nda.NDA_VLAN),
              Nla.range(Nda.NDA_IFINDEX, 1, Integer.MAX_VALUE))
          .growing(
              KernelChange.FDB_BULK,
              Nda.NDA_NDM_FLAGS_MASK.type(),
              Nla.of(Nda.NDA_NDM_STATE_MASK),
              Nla.of(Nda.NDA_NDM_FLAGS_MASK));

  /** Attributes whose form alone is checked. */
  static final NlaPolicy UNCHECKED =
      NlaPolicy.policy(Nda.SET, Nda.NDA_FDB_EXT_ATTRS.type())
          .growing(KernelChange.NEIGH_FLAGS_EXT, Nda.NDA_NDM_FLAGS_MASK.type());

  private NdaPolicy() {}
}
