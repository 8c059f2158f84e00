package dev.linkwright.netlink.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linkwright.netlink.error.NetlinkException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HexTextTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0aff10",
        "0A FF 10",
        "0a:ff:10",
        "0x0aff10",
        "0x0a, 0xff, 0x10",
        "{0xa, 0XFF, 0x10}",
        "\"\\x0a\\xff\\x10\"",
        "0aff 10",
        "0x0a0xff0x10"
      })
  void readsWhatPeoplePaste(String text) {
    assertThat(HexText.parse(text)).containsExactly(10, 0xff, 16);
  }

  @ParameterizedTest
  @CsvSource({
    "0a f, 'pairs, and here are 1 (at byte 4)'",
    "0a zz, 'not ''z'' (at byte 3)'",
    "0x, 'is due (at byte 2)'",
    "0a \u0661, 'not U+0661 (at byte 3)'",
    "0a0, 'pairs, and here are 3 (at byte 3)'"
  })
  void saysWhatIsDue(String text, String says) {
    assertThatThrownBy(() -> HexText.parse(text))
        .isInstanceOf(NetlinkException.class)
        .hasMessageContaining(says);
  }
}
