package dev.linkwright.core.dataplane.bridge;

import dev.linkwright.netlink.attr.Attr;
import dev.linkwright.netlink.attr.AttrWriter;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.attr.Be16;
import dev.linkwright.netlink.attr.S32;
import dev.linkwright.netlink.attr.U16;
import dev.linkwright.netlink.attr.U32;
import dev.linkwright.netlink.attr.U64;
import dev.linkwright.netlink.attr.U8;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import java.util.function.LongUnaryOperator;
import org.pcollections.PMap;

/**
 * A number that a bridge or one of its ports tells, and how it may be set.
 *
 * @param key the attribute
 * @param dflt what it is when nobody sets it
 * @param set from the number in a request to the one that is kept; may refuse
 */
record BridgeSetting(Attr key, long dflt, LongUnaryOperator set) {
  /** A number that requests do not change. */
  static BridgeSetting fixed(Attr key, long value) {
    return new BridgeSetting(key, value, given -> value);
  }

  /** A number that is kept as it is given. */
  static BridgeSetting any(Attr key, long dflt) {
    return new BridgeSetting(key, dflt, given -> given);
  }

  /** On or off; every number but 0 is on. */
  static BridgeSetting onOff(Attr key, long dflt) {
    return new BridgeSetting(key, dflt, given -> given == 0 ? 0 : 1);
  }

  /** A number from {@code min} to {@code max}; others are refused with {@code errno}. */
  static BridgeSetting range(Attr key, long dflt, long min, long max, Errno errno) {
    return new BridgeSetting(
        key,
        dflt,
        given -> {
          if (given < min || given > max) {
            throw NetlinkException.refused(errno);
          }
          return given;
        });
  }

  /** What it is now. */
  long in(PMap<Attr, Long> settings) {
    return settings.getOrDefault(key, dflt);
  }

  /** The settings after what {@code data} says of it. */
  PMap<Attr, Long> apply(PMap<Attr, Long> settings, Attrs data) {
    return data.has(key) ? settings.plus(key, set.applyAsLong(read(data))) : settings;
  }

  private long read(Attrs data) {
    if (key instanceof U8 k) {
      return data.get(k);
    }
    if (key instanceof U16 k) {
      return data.get(k);
    }
    if (key instanceof Be16 k) {
      return data.get(k);
    }
    if (key instanceof U32 k) {
      return data.get(k);
    }
    if (key instanceof S32 k) {
      return data.get(k);
    }
    return data.get((U64) key);
  }

  /** Writes {@code value}. */
  void put(AttrWriter w, long value) {
    if (key instanceof U8 k) {
      w.put(k, (int) value);
    } else if (key instanceof U16 k) {
      w.put(k, (int) value);
    } else if (key instanceof Be16 k) {
      w.put(k, (int) value);
    } else if (key instanceof U32 k) {
      w.put(k, value);
    } else if (key instanceof S32 k) {
      w.put(k, (int) value);
    } else {
      w.put((U64) key, value);
    }
  }
}
