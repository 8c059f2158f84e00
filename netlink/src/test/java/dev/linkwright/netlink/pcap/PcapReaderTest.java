package dev.linkwright.netlink.pcap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linkwright.netlink.error.NetlinkException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PcapReaderTest {
  private static final byte[] DATAGRAM = {16, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0};

  static byte[] capture(
      ByteOrder order, int magic, int linkType, int original, byte[]... datagrams) {
    int size = Arrays.stream(datagrams).mapToInt(d -> 32 + d.length).sum();
    ByteBuffer out = ByteBuffer.allocate(24 + size).order(order);
    out.putInt(magic)
        .putShort((short) 2)
        .putShort((short) 4)
        .putInt(0)
        .putInt(0)
        .putInt(65535)
        .putInt(linkType);
    for (byte[] datagram : datagrams) {
      out.putInt(1_700_000_000)
          .putInt(5)
          .putInt(16 + datagram.length)
          .putInt(16 + Math.max(original, datagram.length));
      out.put(
          ByteBuffer.allocate(16)
              .putShort(0, (short) 4)
              .putShort(2, (short) 824)
              .putShort(14, (short) 15));
      out.put(datagram);
    }
    return out.array();
  }

  private static PcapReader reader(byte[] capture) throws IOException {
    return new PcapReader(new ByteArrayInputStream(capture));
  }

  @ParameterizedTest
  @CsvSource({
    "LITTLE_ENDIAN,a1b2c3d4,5000",
    "BIG_ENDIAN,a1b2c3d4,5000",
    "LITTLE_ENDIAN,a1b23c4d,5",
    "BIG_ENDIAN,a1b23c4d,5"
  })
  void readsBothOrdersAndBothClocks(String order, String magic, int nanos) throws IOException {
    ByteOrder byteOrder =
        order.equals("BIG_ENDIAN") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    byte[] file =
        capture(byteOrder, Integer.parseUnsignedInt(magic, 16), 253, 0, DATAGRAM, new byte[0]);
    try (PcapReader reader = reader(file)) {
      CapturedDatagram first = reader.next();
      assertThat(first.bytes()).isEqualTo(DATAGRAM);
      assertThat(first.time(reader.header().nanos()))
          .isEqualTo(Instant.ofEpochSecond(1_700_000_000, nanos));
      assertThat(first.cooked().protocol()).isEqualTo(15);
      assertThat(first.isCut()).isFalse();
      assertThat(reader.next().bytes()).isEmpty();
      assertThat(reader.next()).isNull();
    }
  }

  @Test
  void saysWhenADatagramIsCut() throws IOException {
    try (PcapReader reader =
        reader(capture(ByteOrder.LITTLE_ENDIAN, 0xa1b2c3d4, 253, 100, DATAGRAM))) {
      assertThat(reader.next().isCut()).isTrue();
    }
  }

  @Test
  void refusesOtherFiles() {
    assertThatThrownBy(() -> reader(new byte[24])).hasMessageContaining("no capture");
    assertThatThrownBy(() -> reader(new byte[3])).hasMessageContaining("file header");
    assertThatThrownBy(() -> reader(capture(ByteOrder.LITTLE_ENDIAN, 0xa1b2c3d4, 1, 0)))
        .hasMessageContaining("link type 1");
    assertThatThrownBy(() -> reader(capture(ByteOrder.LITTLE_ENDIAN, 0x0a0d0d0a, 1, 0)))
        .hasMessageContaining("editcap");
  }

  @ParameterizedTest
  @ValueSource(ints = {25, 39, 40, 55, 71})
  void saysWhereACaptureEndsTooEarly(int length) throws IOException {
    byte[] whole = capture(ByteOrder.LITTLE_ENDIAN, 0xa1b2c3d4, 253, 0, DATAGRAM);
    try (PcapReader reader = reader(Arrays.copyOf(whole, length))) {
      assertThatThrownBy(reader::next)
          .isInstanceOf(NetlinkException.class)
          .hasMessageContaining("ends within a packet");
    }
  }

  @Test
  void aLengthThatIsClaimedTakesNoMemory() throws IOException {
    byte[] file = capture(ByteOrder.LITTLE_ENDIAN, 0xa1b2c3d4, 253, 0, DATAGRAM);
    ByteBuffer.wrap(file)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(32, Integer.MAX_VALUE)
        .putInt(36, Integer.MAX_VALUE);
    try (PcapReader reader = reader(file)) {
      assertThatThrownBy(reader::next).hasMessageContaining("ends within a packet");
    }
  }

  @Test
  void aMillionDatagramsAreReadOneByOne() throws IOException {
    byte[] file = capture(ByteOrder.LITTLE_ENDIAN, 0xa1b2c3d4, 253, 0, DATAGRAM);
    byte[] packet = Arrays.copyOfRange(file, 24, file.length);
    InputStream header = new ByteArrayInputStream(file, 0, 24);
    try (PcapReader reader =
        new PcapReader(new SequenceInputStream(header, new Repeated(packet, 1_000_000)))) {
      int count = 0;
      while (reader.next() != null) {
        count++;
      }
      assertThat(count).isEqualTo(1_000_000);
    }
  }

  /** The same bytes over and over, without holding them. */
  private static final class Repeated extends InputStream {
    private final byte[] bytes;
    private long left;
    private int at;

    Repeated(byte[] bytes, int times) {
      this.bytes = bytes;
      this.left = (long) bytes.length * times;
    }

    @Override
    public int read() {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      int count = (int) Math.min(left, Math.min(length, bytes.length - at));
      System.arraycopy(bytes, at, target, offset, count);
      at = (at + count) % bytes.length;
      left -= count;
      return count == 0 && length > 0 ? -1 : count;
    }
  }
}
