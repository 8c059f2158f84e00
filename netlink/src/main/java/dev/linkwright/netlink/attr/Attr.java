package dev.linkwright.netlink.attr;

/**
 * Key of one netlink attribute: the kernel's name and number, and by its class the width and byte
 * order of the value.
 *
 * <p>A key is declared once, in the table that mirrors the kernel's enum. The class of the key
 * picks the overload of {@link AttrWriter#put} and {@link AttrReader#get}, so a wrong width does
 * not compile. Source: include/net/netlink.h, {@code struct nla_policy}.
 */
public abstract sealed class Attr
    permits U8,
        U16,
        U32,
        U64,
        S32,
        Uint,
        Be16,
        Be32,
        Be64,
        Flag,
        Str,
        Ip,
        Mac,
        Binary,
        Nest,
        Headed,
        HeadedList {
  /** The bits of {@code nla_type} that hold the number; the two above are flags. */
  public static final int NLA_TYPE_MASK = 0x3fff;

  /** Flag of {@code nla_type}: the payload is itself a list of attributes. */
  public static final int NLA_F_NESTED = 0x8000;

  /** Flag of {@code nla_type}: the payload is in network byte order. */
  public static final int NLA_F_NET_BYTEORDER = 0x4000;

  private final int type;
  private final String name;
  private final int width;

  Attr(int type, String name, int width) {
    if (type < 0 || type > NLA_TYPE_MASK) {
      throw new IllegalArgumentException("attribute number of " + name + " out of range: " + type);
    }
    this.type = type;
    this.name = name;
    this.width = width;
  }

  /** The kernel's number of this attribute, 0 to {@value #NLA_TYPE_MASK}. */
  public final int type() {
    return type;
  }

  /** The kernel's name, as in the uapi header. */
  public final String name() {
    return name;
  }

  /** Bytes of the payload, or -1 where the length varies. */
  public final int width() {
    return width;
  }

  @Override
  public final String toString() {
    return name;
  }
}
