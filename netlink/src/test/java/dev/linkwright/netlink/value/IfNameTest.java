package dev.linkwright.netlink.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IfNameTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "eth0",
        "vrf-blue",
        "a",
        "fifteen-bytes-x",
        "it's",
        "\u001b[31m",
        "größe",
        "\udc80\udcff"
      })
  void acceptsWhatTheKernelAccepts(String name) {
    assertThat(IfName.of(name).text()).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", ".", "..", "sixteen-bytes-xx", "a/b", "a:b", "a b", "a\tb", "größe-und-länge"})
  void refusesWhatTheKernelRefuses(String name) {
    assertThatThrownBy(() -> IfName.of(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("interface");
  }
}
