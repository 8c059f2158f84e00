package dev.linkwright.core.dataplane.rtnetlink;

import dev.linkwright.netlink.attr.Attr;
import dev.linkwright.netlink.attr.Flag;
import dev.linkwright.netlink.attr.Nest;
import dev.linkwright.netlink.attr.S32;
import dev.linkwright.netlink.attr.Str;
import org.jspecify.annotations.Nullable;

/**
 * What the kernel accepts as one attribute. The type follows from the codec's key. Source:
 * include/net/netlink.h, {@code struct nla_policy}.
 *
 * @param key the attribute
 * @param type how the payload is checked
 * @param len longest string or binary, or least length where the type has none; 0 for no limit. Of
 *     a number: 4 if the kernel takes it for NLA_U32, whatever its key is
 * @param range values (of a number) or lengths (of a binary) that are accepted, or null for all
 * @param nested what is accepted inside a nest, or null if that is checked later
 * @param rejection what the kernel says of an attribute that requests must not have, or null for
 *     the usual words
 */
public record Nla(
    Attr key,
    Type type,
    int len,
    @Nullable Range range,
    @Nullable NlaPolicy nested,
    @Nullable String rejection) {
  /** An attribute that is not rejected in words of its own. */
  public Nla(Attr key, Type type, int len, @Nullable Range range, @Nullable NlaPolicy nested) {
    this(key, type, len, range, nested, null);
  }

  /** NLA_*. */
  public enum Type {
    UNSPEC,
    NUMBER,
    MASK,
    FLAG,
    STRING,
    NUL_STRING,
    BINARY,
    NESTED,
    REJECT
  }

  /**
   * A closed range of signed numbers.
   *
   * @param min least
   * @param max most
   * @param warnTooLong a binary longer than the most is accepted unless the check is strict
   */
  public record Range(long min, long max, boolean warnTooLong) {}

  /** Bytes of a number. */
  int width() {
    return key.width() > 0 ? key.width() : Integer.BYTES;
  }

  /** Whether the kernel's policy says NLA_S8 to NLA_S64. */
  boolean signed() {
    return key instanceof S32 && len == 0;
  }

  /**
   * A number of 32 bits without sign for the kernel (NLA_U32), whatever the key says: indexes of
   * links, IPv4 addresses.
   */
  public static Nla u32(Attr key) {
    return new Nla(key, Type.NUMBER, Integer.BYTES, null, null);
  }

  /** The attribute with the width its key has. */
  public static Nla of(Attr key) {
    return new Nla(key, typeOf(key), 0, null, null);
  }

  /** A string (without its NUL) or binary of at most {@code len} bytes. */
  public static Nla max(Attr key, int len) {
    return new Nla(key, typeOf(key), len, null, null);
  }

  /** A string of at most {@code len} bytes that must hold its NUL (NLA_NUL_STRING). */
  public static Nla nulString(Str key, int len) {
    return new Nla(key, Type.NUL_STRING, len, null, null);
  }

  /** At least {@code len} bytes of anything: an entry with {@code .len} and no type. */
  public static Nla min(Attr key, int len) {
    return new Nla(key, Type.UNSPEC, len, null, null);
  }

  /**
   * Exactly {@code len} bytes; more is accepted where the check is not strict
   * (NLA_POLICY_EXACT_LEN_WARN, NLA_POLICY_ETH_ADDR_COMPAT).
   */
  public static Nla exactLenWarn(Attr key, int len) {
    return new Nla(key, Type.BINARY, 0, new Range(len, len, true), null);
  }

  /** Exactly {@code len} bytes (NLA_POLICY_EXACT_LEN, NLA_POLICY_ETH_ADDR). */
  public static Nla exactLen(Attr key, int len) {
    return new Nla(key, Type.BINARY, 0, new Range(len, len, false), null);
  }

  /** A number from {@code min} to {@code max} (NLA_POLICY_RANGE). */
  public static Nla range(Attr key, long min, long max) {
    return new Nla(key, Type.NUMBER, 0, new Range(min, max, false), null);
  }

  /** A number with no other bits than those of {@code mask} (NLA_POLICY_MASK). */
  public static Nla mask(Attr key, long mask) {
    return new Nla(key, Type.MASK, 0, new Range(0, mask, false), null);
  }

  /** A nest whose content is checked at once (NLA_POLICY_NESTED). */
  public static Nla nested(Nest key, NlaPolicy policy) {
    return new Nla(key, Type.NESTED, 0, null, policy);
  }

  /** An attribute that requests must not have (NLA_REJECT). */
  public static Nla reject(Attr key) {
    return new Nla(key, Type.REJECT, 0, null, null);
  }

  /** As above, said in words of its own (NLA_REJECT with {@code reject_message}). */
  public static Nla reject(Attr key, String message) {
    return new Nla(key, Type.REJECT, 0, null, null, message);
  }

  private static Type typeOf(Attr key) {
    if (key instanceof Flag) {
      return Type.FLAG;
    }
    if (key instanceof Str) {
      return Type.STRING;
    }
    if (key instanceof Nest) {
      return Type.NESTED;
    }
    return key.width() > 0 ? Type.NUMBER : Type.BINARY;
  }
}
