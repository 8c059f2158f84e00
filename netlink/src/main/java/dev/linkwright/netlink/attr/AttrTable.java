package dev.linkwright.netlink.attr;

/**
 * Parsed attributes in a table that is filled again for every message, so that reading a million of
 * them allocates nothing: one table for the messages, one for each level of nests.
 *
 * <pre>{@code
 * AttrTable tb = new AttrTable();
 * AttrTable metrics = new AttrTable();
 * while (message.next()) {
 *   message.attrs(RtMsg.SIZE, Rta.SET, tb);
 *   if (tb.has(Rta.RTA_METRICS)) {
 *     mtu = tb.get(Rta.RTA_METRICS, metrics).getOr(Rtax.RTAX_MTU, 0);
 *   }
 * }
 * }</pre>
 *
 * <p>Valid as long as the bytes are, until it is filled again. Not for several threads.
 */
public final class AttrTable extends AttrReader {
  /** A table with nothing in it. */
  public AttrTable() {
    load(AttrSet.EMPTY, new byte[0], 0, 0, 0);
  }

  /**
   * Parses {@code length} bytes at {@code offset} as attributes of {@code set}, and forgets what
   * was here. Offsets count from {@code messageStart}. After a refusal the table is empty.
   */
  public AttrTable parse(AttrSet set, byte[] bytes, int messageStart, int offset, int length) {
    load(set, bytes, messageStart, offset, length);
    return this;
  }

  AttrTable fill(AttrList around, AttrSet set, int offset, int length) {
    load(set, around.bytes(), around.origin(), offset, length);
    return this;
  }
}
