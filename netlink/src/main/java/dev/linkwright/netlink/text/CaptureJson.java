package dev.linkwright.netlink.text;

import dev.linkwright.netlink.NetlinkProtocol;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.pcap.CapturedDatagram;
import dev.linkwright.netlink.pcap.CookedHeader;
import dev.linkwright.netlink.pcap.PcapHeader;
import java.nio.ByteOrder;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A capture as JSON documents and back to the same bytes: one for the file's header, {@code
 * {"pcap": {...}}}, then one for each datagram with its time and netlink family. Only NETLINK_ROUTE
 * is taken apart; datagrams of other families are in hex.
 */
public final class CaptureJson {
  private static final String PCAP = "pcap";
  private static final String TIME = "time";
  private static final String SECONDS = "seconds";
  private static final String FRACTION = "fraction";
  private static final String PROTOCOL = "protocol";
  private static final String PACKET_TYPE = "packet_type";
  private static final String HARDWARE_TYPE = "hardware_type";
  private static final String ADDRESS_LENGTH = "address_length";
  private static final String ADDRESS = "address";
  private static final String ORIGINAL_LENGTH = "original_length";
  private static final long U16 = 0xffff;
  private static final long U32 = 0xffff_ffffL;

  private final PcapHeader header;

  /** The datagrams of a capture that begins with {@code header}. */
  public CaptureJson(PcapHeader header) {
    this.header = header;
  }

  /** Whether a document is the header of a capture. */
  public static boolean isHeader(Map<?, ?> json) {
    return json.containsKey(PCAP);
  }

  /** The first document. */
  public static Map<String, Object> toJson(PcapHeader header) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("byte_order", header.order().equals(ByteOrder.BIG_ENDIAN) ? "big" : "little");
    out.put("nanoseconds", header.nanos());
    out.put("version", Integer.toUnsignedLong(header.version()));
    out.put("zone", Integer.toUnsignedLong(header.zone()));
    out.put("accuracy", Integer.toUnsignedLong(header.accuracy()));
    out.put("snap_length", Integer.toUnsignedLong(header.snapLength()));
    out.put("link_type", Integer.toUnsignedLong(header.linkType()));
    return Map.of(PCAP, out);
  }

  /**
   * The header in the first document; what it does not say is as in {@link PcapHeader#create}.
   *
   * @throws NetlinkException MALFORMED, with the place and what is wrong there
   */
  public static PcapHeader header(Map<?, ?> json) {
    Place place = Place.ROOT.in(PCAP);
    Map<?, ?> map = JsonValues.map(json.get(PCAP), place);
    PcapHeader usual = PcapHeader.create();
    String order = usual.order().equals(ByteOrder.BIG_ENDIAN) ? "big" : "little";
    return new PcapHeader(
        "big".equals(map.containsKey("byte_order") ? map.get("byte_order") : order)
            ? ByteOrder.BIG_ENDIAN
            : ByteOrder.LITTLE_ENDIAN,
        !Boolean.FALSE.equals(map.get("nanoseconds")),
        u32(map, "version", usual.version(), place),
        u32(map, "zone", usual.zone(), place),
        u32(map, "accuracy", usual.accuracy(), place),
        u32(map, "snap_length", usual.snapLength(), place),
        u32(map, "link_type", usual.linkType(), place));
  }

  /** The document of a datagram. */
  public Map<String, Object> toJson(CapturedDatagram datagram) {
    CookedHeader cooked = datagram.cooked();
    Map<String, Object> out = new LinkedHashMap<>();
    out.put(TIME, time(datagram));
    out.put(PROTOCOL, Symbols.json(PROTOCOL, cooked.protocol()));
    putUnusual(out, PACKET_TYPE, cooked.packetType(), CookedHeader.PACKET_OUTGOING);
    putUnusual(out, HARDWARE_TYPE, cooked.hardwareType(), CookedHeader.ARPHRD_NETLINK);
    putUnusual(out, ADDRESS_LENGTH, cooked.addressLength(), 0);
    if (cooked.address() != 0) {
      out.put(ADDRESS, JsonValues.unsigned(cooked.address()));
    }
    putUnusual(out, ORIGINAL_LENGTH, datagram.originalLength(), datagram.bytes().length);
    if (cooked.protocol() == NetlinkProtocol.NETLINK_ROUTE) {
      out.putAll(Datagrams.toJson(datagram.bytes()));
    } else {
      out.put(MessageJson.DATAGRAM, JsonValues.hex(datagram.bytes()));
    }
    return out;
  }

  /**
   * The datagram of a document. One without a time is of 1970, one without a family of
   * NETLINK_ROUTE.
   *
   * @throws NetlinkException MALFORMED, with the place and what is wrong there
   */
  public CapturedDatagram fromJson(Map<?, ?> json) {
    byte[] bytes = Datagrams.fromJson(json);
    int protocol =
        json.containsKey(PROTOCOL)
            ? Symbols.number(PROTOCOL, json.get(PROTOCOL), Place.ROOT.in(PROTOCOL))
            : NetlinkProtocol.NETLINK_ROUTE;
    CookedHeader cooked =
        new CookedHeader(
            u16(json, PACKET_TYPE, CookedHeader.PACKET_OUTGOING),
            u16(json, HARDWARE_TYPE, CookedHeader.ARPHRD_NETLINK),
            u16(json, ADDRESS_LENGTH, 0),
            json.containsKey(ADDRESS)
                ? JsonValues.unsigned64(json.get(ADDRESS), Place.ROOT.in(ADDRESS))
                : 0,
            protocol);
    long most = Integer.MAX_VALUE - CookedHeader.SIZE;
    int original =
        json.containsKey(ORIGINAL_LENGTH)
            ? (int)
                JsonValues.number(
                    json.get(ORIGINAL_LENGTH), bytes.length, most, Place.ROOT.in(ORIGINAL_LENGTH))
            : bytes.length;
    return stamped(json.get(TIME), cooked, original, bytes);
  }

  private Object time(CapturedDatagram datagram) {
    return datagram.hasProperTime(header.nanos())
        ? datagram.time(header.nanos()).toString()
        : Map.of(
            SECONDS, Integer.toUnsignedLong(datagram.seconds()),
            FRACTION, Integer.toUnsignedLong(datagram.fraction()));
  }

  private CapturedDatagram stamped(
      @Nullable Object time, CookedHeader cooked, int original, byte[] bytes) {
    Place place = Place.ROOT.in(TIME);
    if (time instanceof Map<?, ?> parts) {
      return new CapturedDatagram(
          u32(parts, SECONDS, 0, place), u32(parts, FRACTION, 0, place), cooked, original, bytes);
    }
    try {
      Instant instant =
          time == null ? Instant.EPOCH : Instant.parse(JsonValues.string(time, place));
      int fraction = header.nanos() ? instant.getNano() : instant.getNano() / 1000;
      return new CapturedDatagram(
          (int) instant.getEpochSecond(), fraction, cooked, original, bytes);
    } catch (DateTimeException e) {
      throw JsonValues.bad(place, "a time such as 2026-01-31T12:00:00.5Z is due, not " + time);
    }
  }

  /** The text of a document of a datagram; every line ends with a newline. */
  public static String print(Map<?, ?> json) {
    String cut =
        json.containsKey(ORIGINAL_LENGTH)
            ? ", the beginning of " + json.get(ORIGINAL_LENGTH) + " bytes"
            : "";
    return "# " + json.get(TIME) + " " + json.get(PROTOCOL) + cut + "\n" + Datagrams.print(json);
  }

  private static void putUnusual(Map<String, Object> out, String name, long value, long usual) {
    if (value != usual) {
      out.put(name, value);
    }
  }

  private static int u16(Map<?, ?> map, String name, int usual) {
    return map.containsKey(name)
        ? (int) JsonValues.number(map.get(name), 0, U16, Place.ROOT.in(name))
        : usual;
  }

  private static int u32(Map<?, ?> map, String name, int usual, Place place) {
    return map.containsKey(name)
        ? (int) JsonValues.number(map.get(name), 0, U32, place.in(name))
        : usual;
  }
}
