package dev.linkwright.core.state;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Netlink attributes nobody gave a place, in their order, so that nothing is lost.
 *
 * @param list the attributes
 */
public record RawAttributes(List<Raw> list) {
  /** None. */
  public static final RawAttributes NONE = new RawAttributes(List.of());

  public RawAttributes {
    list = List.copyOf(list);
  }

  /**
   * One attribute.
   *
   * @param type nla_type with its flags
   * @param hex the payload in lower-case hex
   */
  public record Raw(int type, String hex) {
    /** The payload. */
    public byte[] payload() {
      return HexFormat.of().parseHex(hex);
    }
  }

  /** These and one more. */
  public RawAttributes plus(int type, byte[] payload) {
    List<Raw> next = new ArrayList<>(list);
    next.add(new Raw(type, HexFormat.of().formatHex(payload)));
    return new RawAttributes(next);
  }
}
