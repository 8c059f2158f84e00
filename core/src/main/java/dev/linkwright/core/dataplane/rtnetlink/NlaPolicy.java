package dev.linkwright.core.dataplane.rtnetlink;

import dev.linkwright.core.dataplane.net.KernelChange;
import dev.linkwright.core.dataplane.net.KernelProfile;
import dev.linkwright.core.dataplane.net.KernelRelease;
import dev.linkwright.netlink.attr.Attr;
import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.attr.Be16;
import dev.linkwright.netlink.attr.Bytes;
import dev.linkwright.netlink.attr.Nest;
import dev.linkwright.netlink.attr.S32;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.ExtAck;
import dev.linkwright.netlink.error.NetlinkException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** What the kernel accepts as a list of attributes, and the check. Source: lib/nlattr.c. */
public final class NlaPolicy {
  private static final int NLA_HDRLEN = 4;

  /** What the kernel says of bytes behind the attributes, also where it goes on. */
  static final String LEFTOVER = "bytes leftover after parsing attributes";

  private final AttrSet set;
  private final int maxType;
  private final int strictStart;
  private final Map<Integer, Nla> entries = new HashMap<>();
  private final Map<KernelRelease, NlaPolicy> others = new EnumMap<>(KernelRelease.class);

  private NlaPolicy(AttrSet set, int maxType, int strictStart, Nla[] entries) {
    this.set = set;
    this.maxType = maxType;
    this.strictStart = strictStart;
    for (Nla entry : entries) {
      this.entries.put(entry.key().type(), entry);
    }
  }

  /** A policy over {@code set} whose highest attribute in this kernel is {@code maxType}. */
  public static NlaPolicy policy(AttrSet set, int maxType, Nla... entries) {
    return new NlaPolicy(set, maxType, Integer.MAX_VALUE, entries);
  }

  /** The same policy, but strict from attribute {@code type} on ({@code strict_start_type}). */
  public NlaPolicy strictFrom(int type) {
    return new NlaPolicy(set, maxType, type, entries.values().toArray(Nla[]::new));
  }

  /**
   * This policy for kernels before {@code change}, and {@code later} from it on. Each is what is
   * checked unless {@linkplain #in a kernel} is named: the one of Linux 6.1, the reference.
   */
  public NlaPolicy until(KernelChange change, NlaPolicy later) {
    return each(release -> before(change, release) ? this : later);
  }

  /**
   * This policy, which from {@code change} on has a higher highest attribute and further entries.
   * Attributes without an entry, such as those of another family, are known and not supported.
   */
  public NlaPolicy growing(KernelChange change, int highest, Nla... further) {
    return each(release -> before(change, release) ? this : of(release).with(highest, further));
  }

  private NlaPolicy each(Function<KernelRelease, NlaPolicy> there) {
    NlaPolicy reference = there.apply(KernelRelease.LINUX_6_1).of(KernelRelease.LINUX_6_1);
    NlaPolicy out =
        new NlaPolicy(
            set,
            reference.maxType,
            reference.strictStart,
            reference.entries.values().toArray(Nla[]::new));
    for (KernelRelease release : KernelRelease.values()) {
      out.others.put(release, there.apply(release).of(release));
    }
    return out;
  }

  private NlaPolicy of(KernelRelease release) {
    return others.getOrDefault(release, this);
  }

  private static boolean before(KernelChange change, KernelRelease release) {
    return release.compareTo(change.first()) < 0;
  }

  /** The same policy with a higher highest attribute and further entries, which win. */
  public NlaPolicy with(int highest, Nla... further) {
    Map<Integer, Nla> all = new HashMap<>(entries);
    for (Nla entry : further) {
      all.put(entry.key().type(), entry);
    }
    return new NlaPolicy(set, highest, strictStart, all.values().toArray(Nla[]::new));
  }

  /** What that kernel accepts. */
  public NlaPolicy in(KernelProfile profile) {
    return of(profile.release());
  }

  /**
   * Checks and parses {@code length} bytes at {@code at}. Offsets in errors count from the start of
   * {@code bytes}. Source: lib/nlattr.c, {@code __nla_validate_parse}.
   *
   * @throws NetlinkException EINVAL or ERANGE with the kernel's text and the offset of the
   *     offending attribute
   */
  public Attrs parse(byte[] bytes, int at, int length, Validate mode) {
    int used = wellFormed(bytes, at, length);
    Attrs tb = Attrs.parse(set, bytes, at, used);
    for (int i = 0; i < tb.size(); i++) {
      int type = tb.typeOf(i);
      if (type == 0 || type > maxType) {
        if (mode.complete()) {
          throw invalid("Unknown attribute type", tb.offsetOf(i));
        }
      } else {
        validateNla(bytes, tb, i, mode);
      }
    }
    if (used < length && mode.complete()) {
      throw NetlinkException.refused(Errno.EINVAL, LEFTOVER);
    }
    return tb;
  }

  /**
   * Checks and parses the nest {@code key}, which must be among {@code tb}; a strict check wants it
   * marked as one. Source: include/net/netlink.h, {@code nla_parse_nested}.
   */
  public Attrs parseNested(byte[] bytes, Attrs tb, Nest key, Validate mode) {
    return parseNested(bytes, tb.offsetOf(key), mode);
  }

  /** As above, of the attribute that starts at {@code offset}. */
  public Attrs parseNested(byte[] bytes, int offset, Validate mode) {
    if (mode.exact() && (Bytes.getU16(bytes, offset + 2) & Attr.NLA_F_NESTED) == 0) {
      throw invalid("NLA_F_NESTED is missing", offset);
    }
    return parse(bytes, offset + NLA_HDRLEN, Bytes.getU16(bytes, offset) - NLA_HDRLEN, mode);
  }

  /**
   * Where the first attribute of a number starts in a message, behind {@code at}; -1 if there is
   * none. Source: lib/nlattr.c, {@code nla_find}.
   */
  public static int nlaFind(byte[] bytes, int at, int type) {
    return nlaFind(bytes, at, bytes.length - at, type);
  }

  /** As above, among {@code length} bytes. */
  public static int nlaFind(byte[] bytes, int at, int length, int type) {
    int end = at + wellFormed(bytes, at, length);
    for (int i = at; end - i >= NLA_HDRLEN; i += Attrs.align(Bytes.getU16(bytes, i))) {
      if ((Bytes.getU16(bytes, i + 2) & Attr.NLA_TYPE_MASK) == type) {
        return i;
      }
    }
    return -1;
  }

  /**
   * The attributes in the one at {@code at}, as many as are whole; nothing is checked. Source:
   * include/net/netlink.h, {@code nla_for_each_nested}.
   */
  public static Attrs nested(byte[] bytes, int at, AttrSet set) {
    int from = at + NLA_HDRLEN;
    return Attrs.parse(
        set, bytes, from, wellFormed(bytes, from, Bytes.getU16(bytes, at) - NLA_HDRLEN));
  }

  /** Whether bytes are left behind the attributes. */
  static boolean leavesBytes(byte[] bytes, int at, int length) {
    return wellFormed(bytes, at, length) < length;
  }

  /** How many bytes hold whole attributes: what the kernel's nla_ok lets through. */
  private static int wellFormed(byte[] bytes, int from, int length) {
    int at = from;
    int end = from + length;
    while (end - at >= NLA_HDRLEN) {
      int len = Bytes.getU16(bytes, at);
      if (len < NLA_HDRLEN || len > end - at) {
        return at - from;
      }
      at += Attrs.align(len);
    }
    return at >= end ? length : at - from;
  }

  private void validateNla(byte[] bytes, Attrs tb, int i, Validate mode) {
    int type = tb.typeOf(i);
    boolean exact = mode.exact() || type >= strictStart;
    Nla entry = entries.get(type);
    int offset = tb.offsetOf(i);
    if (entry == null) {
      if (exact) {
        throw invalid("Unsupported attribute", offset);
      }
      return;
    }
    byte[] payload = tb.payloadOf(i);
    if (exact) {
      checkExact(entry, payload.length, (tb.rawTypeOf(i) & Attr.NLA_F_NESTED) != 0, offset);
    }
    checkLength(entry, payload, offset);
    checkRange(entry, payload, exact, offset);
    NlaPolicy nested = entry.nested();
    if (nested != null && payload.length > 0) {
      nested.parse(bytes, offset + NLA_HDRLEN, payload.length, exact ? Validate.STRICT : mode);
    }
  }

  private static void checkExact(Nla entry, int length, boolean flagged, int offset) {
    boolean number = entry.type() == Nla.Type.NUMBER || entry.type() == Nla.Type.MASK;
    if (number && length != entry.width()) {
      throw invalid(entry, "invalid attribute length", offset);
    }
    boolean isNest = entry.type() == Nla.Type.NESTED;
    if (isNest && !flagged) {
      throw invalid(entry, "NLA_F_NESTED is missing", offset);
    }
    if (!isNest && entry.type() != Nla.Type.UNSPEC && flagged) {
      throw invalid(entry, "NLA_F_NESTED not expected", offset);
    }
    if (entry.type() == Nla.Type.UNSPEC) {
      throw invalid("Unsupported attribute", offset);
    }
  }

  private static void checkLength(Nla entry, byte[] payload, int offset) {
    int length = payload.length;
    switch (entry.type()) {
      case REJECT -> {
        String words = entry.rejection();
        throw words == null
            ? failed(entry, Errno.EINVAL, offset)
            : refused(entry, Errno.EINVAL, words, offset);
      }
      case FLAG -> demand(entry, length == 0, offset);
      case NUL_STRING -> {
        int seen = entry.len() > 0 ? Math.min(length, entry.len() + 1) : length;
        if (!holdsNul(payload, seen)) {
          throw failed(entry, Errno.EINVAL, offset);
        }
        checkString(entry, payload, offset);
      }
      case STRING -> checkString(entry, payload, offset);
      case BINARY -> demand(entry, entry.len() == 0 || length <= entry.len(), offset);
      case NESTED -> demand(entry, length == 0 || length >= NLA_HDRLEN, offset);
      case UNSPEC -> demand(entry, length >= entry.len(), offset);
      case NUMBER, MASK -> demand(entry, length >= entry.width(), offset);
    }
  }

  private static void checkString(Nla entry, byte[] payload, int offset) {
    demand(entry, payload.length >= 1, offset);
    int length = payload[payload.length - 1] == 0 ? payload.length - 1 : payload.length;
    demand(entry, entry.len() == 0 || length <= entry.len(), offset);
  }

  private static boolean holdsNul(byte[] payload, int length) {
    for (int i = 0; i < length; i++) {
      if (payload[i] == 0) {
        return true;
      }
    }
    return false;
  }

  private static void checkRange(Nla entry, byte[] payload, boolean exact, int offset) {
    Nla.Range range = entry.range();
    if (range == null) {
      return;
    }
    boolean binary = entry.type() == Nla.Type.BINARY;
    long value = binary ? payload.length : number(payload, entry.key());
    if (entry.type() == Nla.Type.MASK) {
      if ((value & ~range.max()) != 0) {
        throw invalid("reserved bit set", offset);
      }
      return;
    }
    if (value > range.max() && range.warnTooLong()) {
      if (exact) {
        throw invalid(entry, "invalid attribute length", offset);
      }
      return;
    }
    if (value < range.min() || value > range.max()) {
      String text = binary ? "binary attribute size out of range" : "integer out of range";
      throw refused(entry, Errno.ERANGE, text, offset);
    }
  }

  private static long number(byte[] payload, Attr key) {
    return switch (key.width()) {
      case 1 -> Bytes.getU8(payload, 0);
      case 2 -> key instanceof Be16 ? Bytes.getBe16(payload, 0) : Bytes.getU16(payload, 0);
      case 4 -> key instanceof S32 ? Bytes.getS32(payload, 0) : Bytes.getU32(payload, 0);
      default -> Bytes.getU64(payload, 0);
    };
  }

  private static void demand(Nla entry, boolean fulfilled, int offset) {
    if (!fulfilled) {
      throw failed(entry, Errno.ERANGE, offset);
    }
  }

  private static NetlinkException failed(Nla entry, Errno errno, int offset) {
    return refused(entry, errno, "Attribute failed policy validation", offset);
  }

  private static NetlinkException invalid(Nla entry, String text, int offset) {
    return refused(entry, Errno.EINVAL, text, offset);
  }

  private static NetlinkException refused(Nla entry, Errno errno, String text, int offset) {
    return new NetlinkException(
        errno, ExtAck.at(text, offset).accepting(PolicyHint.netlinkPolicyDumpWriteAttr(entry)));
  }

  private static NetlinkException invalid(String text, int offset) {
    return new NetlinkException(Errno.EINVAL, ExtAck.at(text, offset));
  }

  @Override
  public String toString() {
    return set + " " + Arrays.toString(entries.keySet().toArray());
  }
}
