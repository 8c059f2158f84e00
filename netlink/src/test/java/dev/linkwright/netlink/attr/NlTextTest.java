package dev.linkwright.netlink.attr;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class NlTextTest {
  @Property
  void anyBytesSurvive(@ForAll byte[] bytes) {
    assertThat(NlText.encode(NlText.decode(bytes, 0, bytes.length))).isEqualTo(bytes);
  }

  @Test
  void printableTextHoldsNoControlCharacters() {
    assertThat(NlText.printable("a\u001b[31m\"\\é")).isEqualTo("a\\x1b[31m\\x22\\x5c\\xc3\\xa9");
  }
}
