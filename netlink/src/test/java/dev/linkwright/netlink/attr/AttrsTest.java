package dev.linkwright.netlink.attr;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.Be16.be16;
import static dev.linkwright.netlink.attr.Nest.nest;
import static dev.linkwright.netlink.attr.S32.s32;
import static dev.linkwright.netlink.attr.Str.str;
import static dev.linkwright.netlink.attr.U16.u16;
import static dev.linkwright.netlink.attr.U32.u32;
import static dev.linkwright.netlink.attr.U64.u64;
import static dev.linkwright.netlink.attr.U8.u8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linkwright.netlink.error.NetlinkException;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttrsTest {
  private static final U8 BYTE = u8(1, "BYTE");
  private static final U16 HALF = u16(2, "HALF");
  private static final U32 WORD = u32(3, "WORD");
  private static final U64 LONG = u64(4, "LONG");
  private static final S32 INDEX = s32(5, "INDEX");
  private static final Be16 PORT = be16(6, "PORT");
  private static final Str NAME = str(7, "NAME");
  private static final Nest INNER = nest(8, "INNER", () -> AttrsTest.SET);
  private static final AttrSet SET =
      attrSet("test", BYTE, HALF, WORD, LONG, INDEX, PORT, NAME, INNER);

  @Property
  void whatIsWrittenIsRead(
      @ForAll byte b,
      @ForAll short h,
      @ForAll int w,
      @ForAll long l,
      @ForAll int index,
      @ForAll short port) {
    AttrWriter out = new AttrWriter(1);
    int inner = out.put(BYTE, b).put(HALF, h).begin(INNER);
    out.put(WORD, w).put(LONG, l).put(PORT, port).end(inner).put(INDEX, index);
    Attrs in = Attrs.parse(SET, out.array(), 0, out.length());
    Attrs nested = in.get(INNER);
    assertThat(in.get(BYTE)).isEqualTo(Byte.toUnsignedInt(b));
    assertThat(in.get(HALF)).isEqualTo(Short.toUnsignedInt(h));
    assertThat(nested.get(WORD)).isEqualTo(Integer.toUnsignedLong(w));
    assertThat(nested.get(LONG)).isEqualTo(l);
    assertThat(nested.get(PORT)).isEqualTo(Short.toUnsignedInt(port));
    assertThat(in.get(INDEX)).isEqualTo(index);
    assertThat(in.has(NAME)).isFalse();
    assertThat(in.toBytes()).isEqualTo(out.toBytes());
  }

  @Test
  void lastOfRepeatedAttributesCounts() {
    AttrWriter out = new AttrWriter(64).put(WORD, 1).put(WORD, 2);
    Attrs in = Attrs.parse(SET, out.array(), 0, out.length());
    assertThat(in.get(WORD)).isEqualTo(2);
    assertThat(in.size()).isEqualTo(2);
  }

  @Test
  void networkOrderIsOnTheWire() {
    assertThat(HexFormat.of().formatHex(new AttrWriter(8).put(PORT, 0x1234).toBytes()))
        .isEqualTo("0600060012340000");
  }

  @Test
  void nameEndsAtItsNulOrAtTheEnd() {
    AttrWriter out = new AttrWriter(64).putRaw(7, new byte[] {'e', 't', 'h'});
    assertThat(Attrs.parse(SET, out.array(), 0, out.length()).get(NAME)).isEqualTo("eth");
    out.reset().putRaw(7, new byte[] {'e', 0, 'x'});
    assertThat(Attrs.parse(SET, out.array(), 0, out.length()).get(NAME)).isEqualTo("e");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "00000100",
        "03000100",
        "08000100",
        "0900010000000000",
        "0800010000000000ffff0100"
      })
  void brokenLengthsAreErrorsWithOffset(String hex) {
    byte[] bytes = HexFormat.of().parseHex(hex);
    assertThatThrownBy(() -> Attrs.parse(SET, bytes, 0, bytes.length))
        .isInstanceOfSatisfying(
            NetlinkException.class,
            e -> assertThat(e.kind()).isEqualTo(NetlinkException.Kind.MALFORMED))
        .hasMessageContaining("at byte");
  }

  @Test
  void shortValueNamesTheAttribute() {
    byte[] bytes = HexFormat.of().parseHex("0600030001000000");
    Attrs in = Attrs.parse(SET, bytes, 0, bytes.length);
    assertThatThrownBy(() -> in.get(WORD))
        .isInstanceOf(NetlinkException.class)
        .hasMessageContaining("WORD");
  }

  @Property
  void anyBytesEndInAttributesOrARefusal(@ForAll byte[] bytes) {
    try {
      Attrs in = Attrs.parse(SET, bytes, 0, bytes.length);
      assertThat(in.size()).isLessThanOrEqualTo(bytes.length / 4);
    } catch (NetlinkException e) {
      assertThat(e.kind()).isEqualTo(NetlinkException.Kind.MALFORMED);
    }
  }
}
