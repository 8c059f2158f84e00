package dev.linkwright.netlink.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {
  @ParameterizedTest
  @CsvSource({
    "::,::",
    "::1,::1",
    "2001:DB8:0:0:1:0:0:1,2001:db8::1:0:0:1",
    "2001:db8:0:1:1:1:1:1,2001:db8:0:1:1:1:1:1",
    "fe80::ff:fe00:202,fe80::ff:fe00:202",
    "::ffff:10.0.0.1,::ffff:10.0.0.1",
    "64:ff9b::10.0.0.1,64:ff9b::a00:1",
    "1::,1::",
    "10.0.0.2,10.0.0.2",
  })
  void printsAsRfc5952(String text, String expected) {
    assertThat(IpAddress.parse(text)).hasToString(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "10.0.0",
        "10.0.0.256",
        "010.0.0.1",
        "1.2.3.4.5",
        "1.2.3.-4",
        ":",
        ":::",
        "1::2::3",
        "12345::",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "1:2:3:4:5:6:7::8:9",
        "g::",
        "::1.2.3",
        "fe80::1%eth0",
        "1.2.3.4:",
        "::٣"
      })
  void refusesWhatIsNoAddress(String text) {
    assertThatThrownBy(() -> IpAddress.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void mappedAddressStaysIpv6() {
    assertThat(IpAddress.parse("::ffff:10.0.0.1").family()).isEqualTo(IpAddress.AF_INET6);
  }

  @Property
  void textRoundTrips(
      @ForAll @Size(16) byte[] bytes,
      @ForAll @IntRange(max = 7) int zeroFrom,
      @ForAll @IntRange(max = 8) int zeros) {
    for (int i = 2 * zeroFrom; i < Math.min(16, 2 * (zeroFrom + zeros)); i++) {
      bytes[i] = 0;
    }
    IpAddress address = IpAddress.of(bytes);
    assertThat(IpAddress.parse(address.toString())).isEqualTo(address);
  }

  @Property
  void readsWhatTheJdkPrints(@ForAll @Size(4) byte[] bytes) throws UnknownHostException {
    assertThat(IpAddress.parse(InetAddress.getByAddress(bytes).getHostAddress()))
        .isEqualTo(IpAddress.of(bytes));
  }

  @Property
  void maskingKeepsExactlyThePrefix(
      @ForAll @Size(16) byte[] bytes, @ForAll @IntRange(max = 128) int length) {
    IpAddress address = IpAddress.of(bytes);
    IpAddress masked = address.masked(length);
    IpAddress filled = address.filled(length);
    for (int i = 0; i < 128; i++) {
      assertThat(masked.bit(i)).isEqualTo(i < length && address.bit(i));
      assertThat(filled.bit(i)).isEqualTo(i >= length || address.bit(i));
    }
  }
}
