package dev.linkwright.netlink.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Control headers of strangers: read whole, or refused with EPROTO. */
final class PacketFuzzTest {
  @FuzzTest
  void controlHeader(byte[] packet) {
    ByteBuffer in = ByteBuffer.wrap(packet).order(ByteOrder.nativeOrder());
    try {
      ControlHeader header = ControlHeader.read(in);
      assertThat(in.position()).isGreaterThanOrEqualTo(ControlHeader.SIZE);
      assertThat(header.model().length()).isLessThanOrEqualTo(packet.length);
    } catch (NetlinkException e) {
      assertThat(e.errno()).isEqualTo(Errno.EPROTO);
    }
  }
}
