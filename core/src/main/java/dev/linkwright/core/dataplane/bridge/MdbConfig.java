package dev.linkwright.core.dataplane.bridge;

import static dev.linkwright.core.dataplane.bridge.BrMdbFill.ETH_P_IP;

import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.rtnetlink.Nla;
import dev.linkwright.core.dataplane.rtnetlink.NlaGet;
import dev.linkwright.core.dataplane.rtnetlink.NlaPolicy;
import dev.linkwright.core.dataplane.rtnetlink.RtnlRequest;
import dev.linkwright.core.dataplane.rtnetlink.Validate;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.attr.Binary;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.ExtAck;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.MdbeAttr;
import dev.linkwright.netlink.route.MdbeSrcList;
import dev.linkwright.netlink.route.MdbeSrcattr;
import dev.linkwright.netlink.route.Rtprot;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * What a request makes of a group, on kernels where it may say more than the group and its source.
 * Source: net/bridge/br_mdb.c (Linux 6.12), {@code struct br_mdb_config}.
 *
 * @param end who wants the group
 * @param key the group
 * @param permanent whether it stays until it is taken away
 * @param filterMode MCAST_INCLUDE or MCAST_EXCLUDE
 * @param protocol RTPROT_*: who wants it
 * @param sources those that are wanted or, with MCAST_EXCLUDE, are not, in hex
 * @param replaces whether what is there is changed (NLM_F_REPLACE)
 * @param ofSource whether this is for one of the sources of such a request (src_entry)
 */
record MdbConfig(
    BrEnd end,
    MdbKey key,
    boolean permanent,
    int filterMode,
    int protocol,
    List<String> sources,
    boolean replaces,
    boolean ofSource) {
  static final int MCAST_EXCLUDE = 0;
  static final int MCAST_INCLUDE = 1;

  private static final int IN_ADDR = 4;
  private static final int IN6_ADDR = 16;
  private static final int PG_SRC_ENT_LIMIT = 32;

  private static final NlaPolicy SRC_LIST_ENTRY_POLICY =
      NlaPolicy.policy(
          MdbeSrcattr.SET,
          MdbeSrcattr.MDBE_SRCATTR_ADDRESS.type(),
          address(MdbeSrcattr.MDBE_SRCATTR_ADDRESS));

  private static final NlaPolicy SRC_LIST_POLICY =
      NlaPolicy.policy(
          MdbeSrcList.SET,
          MdbeSrcList.MDBE_SRC_LIST_ENTRY.type(),
          Nla.nested(MdbeSrcList.MDBE_SRC_LIST_ENTRY, SRC_LIST_ENTRY_POLICY));

  /** Source: net/bridge/br_mdb.c, {@code br_mdbe_attrs_pol}. */
  private static final NlaPolicy ATTRS_POLICY =
      NlaPolicy.policy(
          MdbeAttr.SET,
          MdbeAttr.MDBE_ATTR_STATE_MASK.type(),
          address(MdbeAttr.MDBE_ATTR_SOURCE),
          Nla.range(MdbeAttr.MDBE_ATTR_GROUP_MODE, MCAST_EXCLUDE, MCAST_INCLUDE),
          Nla.nested(MdbeAttr.MDBE_ATTR_SRC_LIST, SRC_LIST_POLICY),
          Nla.range(MdbeAttr.MDBE_ATTR_RTPROT, Rtprot.RTPROT_STATIC, 0xff));

  /** An address of either family. */
  static Nla address(Binary key) {
    return new Nla(key, Nla.Type.BINARY, 0, new Nla.Range(IN_ADDR, IN6_ADDR, false), null);
  }

  /** The same for one VLAN. */
  MdbConfig inVlan(int vid) {
    return new MdbConfig(
        end, key.inVlan(vid), permanent, filterMode, protocol, sources, replaces, ofSource);
  }

  /** The group from one of the sources. */
  MdbConfig ofSource(String source) {
    MdbKey next = new MdbKey(key.proto(), key.group(), source, key.vid());
    return new MdbConfig(end, next, permanent, MCAST_INCLUDE, protocol, List.of(), replaces, true);
  }

  /**
   * Checks a request against the bridge.
   *
   * @throws NetlinkException with the kernel's errno and sentence. Source: net/bridge/br_mdb.c,
   *     {@code br_mdb_config_init}
   */
  static MdbConfig brMdbConfigInit(RtnlRequest request, MdbRequest wanted, boolean replaces) {
    Dev br = wanted.br();
    if (!br.now().isRunning()) {
      throw refused("Bridge device is not running");
    }
    if (!BrMulticast.isEnabled(br.priv(Bridge.class))) {
      throw refused("Bridge's multicast processing is disabled");
    }
    BrEnd end = BrEnd.bridge(br);
    if (wanted.ifindex() != br.ref().ifindex()) {
      end = BrMdb.portOf(br, wanted, BrMdb.refused(Errno.ENODEV, "Port net device doesn't exist"));
    }
    if (wanted.key().proto() == ETH_P_IP && wanted.key().group().startsWith("00")) {
      throw refused("IPv4 entry group address 0.0.0.0 is not allowed");
    }
    MdbConfig plain =
        new MdbConfig(
            end,
            wanted.key(),
            wanted.permanent(),
            MCAST_EXCLUDE,
            Rtprot.RTPROT_STATIC,
            List.of(),
            replaces,
            false);
    return wanted.attrs() < 0 ? plain : plain.brMdbConfigAttrsInit(request, wanted.attrs());
  }

  /** Source: net/bridge/br_mdb.c, {@code br_mdb_config_attrs_init}. */
  private MdbConfig brMdbConfigAttrsInit(RtnlRequest request, int at) {
    byte[] bytes = request.bytes();
    Attrs tb = ATTRS_POLICY.parseNested(bytes, at, Validate.STRICT);
    MdbKey group = key;
    if (tb.has(MdbeAttr.MDBE_ATTR_SOURCE)) {
      byte[] source = NlaGet.nlaData(bytes, tb, MdbeAttr.MDBE_ATTR_SOURCE);
      MdbCheck.requireSource(source, key.proto());
      group = key.from(source);
    }
    boolean hasMode = tb.has(MdbeAttr.MDBE_ATTR_GROUP_MODE);
    if (hasMode) {
      requirePlain(group, "Filter mode");
    }
    int mode = tb.getOr(MdbeAttr.MDBE_ATTR_GROUP_MODE, MCAST_EXCLUDE);
    List<String> from = List.of();
    if (tb.has(MdbeAttr.MDBE_ATTR_SRC_LIST)) {
      requirePlain(group, "Source list");
      if (!hasMode) {
        throw refused("Source list cannot be set without filter mode");
      }
      from = sources(bytes, tb.offsetOf(MdbeAttr.MDBE_ATTR_SRC_LIST));
    }
    if (from.isEmpty() && mode == MCAST_INCLUDE) {
      throw refused("Cannot add (*, G) INCLUDE with an empty source list");
    }
    if (tb.has(MdbeAttr.MDBE_ATTR_RTPROT) && !end.isPort()) {
      throw refused("Protocol cannot be set for host groups");
    }
    int who = tb.getOr(MdbeAttr.MDBE_ATTR_RTPROT, protocol);
    return new MdbConfig(end, group, permanent, mode, who, from, replaces, false);
  }

  private void requirePlain(MdbKey group, String what) {
    if (!end.isPort()) {
      throw refused(what + " cannot be set for host groups");
    }
    if (!group.isStarG()) {
      throw refused(what + " can only be set for (*, G) entries");
    }
  }

  /** Source: net/bridge/br_mdb.c, {@code br_mdb_config_src_list_init}. */
  private List<String> sources(byte[] bytes, int at) {
    Attrs list = NlaPolicy.nested(bytes, at, MdbeSrcList.SET);
    if (list.size() >= PG_SRC_ENT_LIMIT) {
      throw refused("Exceeded maximum number of source entries (" + (PG_SRC_ENT_LIMIT - 1) + ")");
    }
    List<String> out = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      int entry = list.offsetOf(i);
      Attrs tb = SRC_LIST_ENTRY_POLICY.parseNested(bytes, entry, Validate.STRICT);
      if (!tb.has(MdbeSrcattr.MDBE_SRCATTR_ADDRESS)) {
        throw new NetlinkException(
            Errno.EINVAL, new ExtAck(null, -1, MdbeSrcattr.MDBE_SRCATTR_ADDRESS.type(), entry));
      }
      byte[] source = NlaGet.nlaData(bytes, tb, MdbeSrcattr.MDBE_SRCATTR_ADDRESS);
      MdbCheck.requireSource(source, key.proto());
      out.add(HexFormat.of().formatHex(source));
    }
    return out;
  }

  private static NetlinkException refused(String text) {
    return BrMdb.refused(Errno.EINVAL, text);
  }
}
