package dev.linkwright.core.dataplane.addrconf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkwright.netlink.value.IpAddress;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullMarked
final class AddrTypeTest {
  @ParameterizedTest
  @CsvSource({
    "::, 0x0, 0, -1",
    "::1, 0x11, 254, 2",
    "::2, 0x81, 0, 14",
    "::ffff:1.2.3.4, 0x1000, 0, 14",
    "2001:db8::1, 0x1, 0, 14",
    "fd00::1, 0x1, 0, 14",
    "fe80::1, 0x21, 253, 2",
    "fec0::1, 0x41, 200, 5",
    "ff01::1, 0x12, 254, 1",
    "ff02::1, 0x22, 253, 2",
    "ff05::1, 0x42, 200, 5",
    "ff0e::1, 0x2, 0, 14",
  })
  void kindAndScope(String text, String type, int rtScope, int scope) {
    IpAddress address = IpAddress.parse(text);
    assertThat(AddrType.ipv6AddrType(address)).isEqualTo(Integer.decode(type));
    assertThat(AddrType.rtScope(address)).isEqualTo(rtScope);
    assertThat(AddrType.ipv6AddrSrcScope(address)).isEqualTo(scope);
  }
}
