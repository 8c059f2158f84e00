package dev.linkwright.core.dataplane.bridge;

import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.core.dataplane.netdev.NetdevState;
import dev.linkwright.core.dataplane.rtnetlink.Nla;
import dev.linkwright.core.dataplane.rtnetlink.NlaGet;
import dev.linkwright.core.dataplane.rtnetlink.NlaPolicy;
import dev.linkwright.core.dataplane.rtnetlink.RtnlRequest;
import dev.linkwright.core.dataplane.rtnetlink.Validate;
import dev.linkwright.netlink.NlMsgHdr;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.attr.Bytes;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.ExtAck;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.BrPortMsg;
import dev.linkwright.netlink.route.MdbaSet;
import dev.linkwright.netlink.route.MdbeAttr;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Consumer;

/**
 * A request about a group. Source: net/bridge/br_mdb.c, {@code br_mdb_parse}.
 *
 * @param br the bridge
 * @param ifindex who wants the group: a port or the bridge itself
 * @param permanent whether it stays until it is taken away
 * @param key the group
 * @param attrs where in the request more is said of it, -1 for nowhere
 */
record MdbRequest(Dev br, int ifindex, boolean permanent, MdbKey key, int attrs) {
  private static final String SET = "MDBA_SET_ENTRY";
  private static final String OPERATIONS = "operations";
  private static final Wanted CHANGE = new Wanted(SET, OPERATIONS);

  private static final int STATE = 4;
  private static final int VID = 6;
  private static final int ADDR = 8;
  private static final int PROTO = 24;

  /** The form alone is checked. */
  private static final NlaPolicy UNCHECKED =
      NlaPolicy.policy(MdbaSet.SET, MdbaSet.MDBA_SET_ENTRY_ATTRS.type());

  /** Source: net/core/rtnetlink.c, {@code mdba_policy}. */
  private static final NlaPolicy ENTRY_POLICY =
      NlaPolicy.policy(
          MdbaSet.SET,
          MdbaSet.MDBA_SET_ENTRY_ATTRS.type(),
          Nla.max(MdbaSet.MDBA_SET_ENTRY, BrMdbFill.SIZEOF_ENTRY),
          Nla.of(MdbaSet.MDBA_SET_ENTRY_ATTRS));

  /** Source: net/bridge/br_mdb.c, {@code br_mdbe_attrs_pol}, {@code br_mdbe_attrs_get_pol}. */
  private static final NlaPolicy ATTRS_POLICY =
      NlaPolicy.policy(
          MdbeAttr.SET,
          MdbeAttr.MDBE_ATTR_SOURCE.type(),
          MdbConfig.address(MdbeAttr.MDBE_ATTR_SOURCE));

  /** Reads and checks a request. */
  static MdbRequest brMdbParse(RtnlRequest request) {
    MdbCheck words = MdbCheck.of(request);
    if (words.rtnetlink()) {
      Attrs tb = request.parse(BrPortMsg.SIZE, ENTRY_POLICY, Validate.LIBERAL);
      return checked(request, tb, entry -> words.requireValid(entry));
    }
    Attrs tb;
    try {
      tb = request.parse(BrPortMsg.SIZE, UNCHECKED, Validate.LIBERAL);
    } catch (NetlinkException refusal) {
      throw NetlinkException.refused(refusal.errno());
    }
    Dev br = bridge(words, request, tb, CHANGE);
    byte[] entry = entry(words, request, tb);
    words.requireValid(entry);
    byte[] source = source(request, tb, Bytes.getBe16(entry, PROTO));
    return of(br, entry, -1).from(source);
  }

  /** Reads a request to delete many, {@code rtnl_validate_mdb_entry_del_bulk}. */
  static MdbRequest ofBulk(RtnlRequest request) {
    Attrs tb = request.parse(BrPortMsg.SIZE, ENTRY_POLICY, Validate.STRICT);
    byte[] entry = requireWhole(request, tb, MdbCheck::requireBulk);
    Dev br = bridge(MdbCheck.of(request), request, tb, new Wanted(SET, "bulk deletion"));
    return of(br, entry, attrs(tb));
  }

  /** Reads a question for one group, {@code rtnl_mdb_get}. */
  static MdbRequest ofGet(RtnlRequest request) {
    Attrs tb = request.parse(BrPortMsg.SIZE, ENTRY_POLICY, Validate.STRICT);
    byte[] entry = requireWhole(request, tb, MdbCheck::requireGet);
    Dev br = bridge(MdbCheck.of(request), request, tb, new Wanted("MDBA_GET_ENTRY", OPERATIONS));
    MdbRequest out = of(br, entry, attrs(tb));
    return out.attrs() < 0 ? out : out.from(source(request, tb, out.key().proto()));
  }

  private static MdbRequest checked(RtnlRequest request, Attrs tb, Consumer<byte[]> check) {
    byte[] entry = requireWhole(request, tb, check);
    return of(bridge(MdbCheck.of(request), request, tb, CHANGE), entry, attrs(tb));
  }

  /** The entry, which is checked before all else; empty if there is none. */
  private static byte[] requireWhole(RtnlRequest request, Attrs tb, Consumer<byte[]> check) {
    if (!tb.has(MdbaSet.MDBA_SET_ENTRY)) {
      return new byte[0];
    }
    byte[] entry = entry(MdbCheck.of(request), request, tb);
    check.accept(entry);
    return entry;
  }

  private static int attrs(Attrs tb) {
    boolean said = tb.has(MdbaSet.MDBA_SET_ENTRY_ATTRS);
    return said ? tb.offsetOf(MdbaSet.MDBA_SET_ENTRY_ATTRS) : -1;
  }

  private static MdbRequest of(Dev br, byte[] entry, int attrs) {
    return new MdbRequest(br, Bytes.getS32(entry, 0), entry[STATE] != 0, key(entry), attrs);
  }

  private MdbRequest from(byte[] source) {
    return new MdbRequest(br, ifindex, permanent, key.from(source), attrs);
  }

  /**
   * What a request is about, for what is said of it.
   *
   * @param entry the attribute it must have
   * @param what what the device must be able to do
   */
  private record Wanted(String entry, String what) {}

  private static byte[] entry(MdbCheck words, RtnlRequest request, Attrs tb) {
    byte[] entry = NlaGet.nlaData(request.bytes(), tb, MdbaSet.MDBA_SET_ENTRY);
    if (entry.length != BrMdbFill.SIZEOF_ENTRY) {
      if (words.rtnetlink()) {
        int at = tb.offsetOf(MdbaSet.MDBA_SET_ENTRY);
        throw new NetlinkException(Errno.EINVAL, ExtAck.at("Invalid attribute length", at));
      }
      throw MdbCheck.bridge(Errno.EINVAL, "Invalid MDBA_SET_ENTRY attribute length");
    }
    return entry;
  }

  private static Dev bridge(MdbCheck words, RtnlRequest request, Attrs tb, Wanted wanted) {
    int ifindex = BrPortMsg.read(request.bytes(), NlMsgHdr.SIZE).index();
    if (ifindex == 0) {
      throw words.invalid(words.rtnetlink() ? "Invalid ifindex" : "Invalid bridge ifindex");
    }
    NetDevice dev = NetdevState.devGetByIndex(request.net(), ifindex);
    if (dev == null) {
      throw words.rtnetlink()
          ? NetlinkException.refused(Errno.ENODEV, "Device doesn't exist")
          : MdbCheck.bridge(Errno.ENODEV, "Bridge device doesn't exist");
    }
    boolean complete = tb.has(MdbaSet.MDBA_SET_ENTRY);
    boolean aBridge = dev.kind().priv() instanceof Bridge;
    if (!complete && (aBridge || words.rtnetlink())) {
      throw words.missing("Missing " + wanted.entry() + " attribute");
    }
    if (!aBridge) {
      throw words.rtnetlink()
          ? NetlinkException.refused(
              Errno.EOPNOTSUPP, "Device does not support MDB " + wanted.what())
          : MdbCheck.bridge(Errno.EOPNOTSUPP, "Device is not a bridge");
    }
    return Dev.of(request.net(), dev);
  }

  /** Source: net/bridge/br_mdb.c, {@code __mdb_entry_to_br_ip}. */
  private static MdbKey key(byte[] entry) {
    int proto = Bytes.getBe16(entry, PROTO);
    byte[] group = Arrays.copyOfRange(entry, ADDR, ADDR + MdbCheck.addressLength(proto));
    String hex = HexFormat.of().formatHex(group);
    return new MdbKey(proto, hex, "", Bytes.getU16(entry, VID));
  }

  /** The source that is wanted, none if it may be any. */
  private static byte[] source(RtnlRequest request, Attrs tb, int proto) {
    if (!tb.has(MdbaSet.MDBA_SET_ENTRY_ATTRS)) {
      return new byte[0];
    }
    byte[] bytes = request.bytes();
    Attrs attrs =
        ATTRS_POLICY.parseNested(bytes, tb, MdbaSet.MDBA_SET_ENTRY_ATTRS, Validate.STRICT);
    if (!attrs.has(MdbeAttr.MDBE_ATTR_SOURCE)) {
      return new byte[0];
    }
    byte[] source = NlaGet.nlaData(bytes, attrs, MdbeAttr.MDBE_ATTR_SOURCE);
    MdbCheck.requireSource(source, proto);
    return source;
  }
}
