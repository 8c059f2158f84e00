package dev.linkwright.netlink.attr;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A C struct that travels as it lies in memory: host byte order, each field aligned to its size.
 * Declared in C, so that it can be held beside the kernel's header:
 *
 * <pre>{@code
 * struct("struct rtvia { __u16 rtvia_family; __u8 rtvia_addr[]; }")
 * }</pre>
 *
 * <p>Types are {@code __u8 __u16 __u32 __u64 __s32 __be16 __be32} and arrays of {@code __u8}, of
 * which the last may be open. A bare {@code "__s32[]"} is an array of numbers without a struct
 * around them, {@code "struct x { ... }[]"} an array of structs.
 */
public final class Layout {
  private static final Pattern STRUCT =
      Pattern.compile("struct (\\w+) \\{(.*)\\}(\\[\\])?", Pattern.DOTALL);
  private static final Pattern NUMBERS = Pattern.compile("(__\\w+)\\[\\]");
  private static final Pattern MEMBER = Pattern.compile("(\\w+)(?:\\[(\\d*)\\])?");

  private static final Pattern PADDING = Pattern.compile("__.*|.*pad\\d?|res\\d|resvd");

  private final String name;
  private final List<Field> fields;
  private final int size;
  private final boolean repeated;

  private Layout(String name, List<Field> fields, int size, boolean repeated) {
    this.name = name;
    this.fields = fields;
    this.size = size;
    this.repeated = repeated;
  }

  /** The type of a number: its width in bytes and how it is read. */
  public enum Type {
    U8(1),
    U16(2),
    U32(4),
    U64(8),
    S32(4),
    BE16(2),
    BE32(4);

    private final int width;

    Type(int width) {
      this.width = width;
    }

    private static Type of(String c) {
      return valueOf(c.substring(2).toUpperCase(Locale.ROOT));
    }

    /** Bytes of the number. */
    public int width() {
      return width;
    }

    /** The number at {@code at}; of U64 the 64 bits, to be taken as unsigned. */
    public long get(byte[] b, int at) {
      return switch (this) {
        case U8 -> Bytes.getU8(b, at);
        case U16 -> Bytes.getU16(b, at);
        case U32 -> Bytes.getU32(b, at);
        case U64 -> Bytes.getU64(b, at);
        case S32 -> Bytes.getS32(b, at);
        case BE16 -> Bytes.getBe16(b, at);
        case BE32 -> Bytes.getBe32(b, at);
      };
    }

    /** Writes the low bits of {@code value} at {@code at}. */
    public void put(byte[] b, int at, long value) {
      switch (this) {
        case U8 -> Bytes.putU8(b, at, (int) value);
        case U16 -> Bytes.putU16(b, at, (int) value);
        case U32, S32 -> Bytes.putU32(b, at, value);
        case U64 -> Bytes.putU64(b, at, value);
        case BE16 -> Bytes.putBe16(b, at, (int) value);
        case BE32 -> Bytes.putBe32(b, at, value);
      }
    }
  }

  /**
   * A field of a struct.
   *
   * @param name its name in C; empty in an array of bare numbers
   * @param type the number it is; U8 for an array of bytes
   * @param offset bytes from the start of the struct
   * @param length bytes of the field; 0 for an array that reaches to the end of the payload
   * @param array whether it is an array of bytes
   */
  public record Field(String name, Type type, int offset, int length, boolean array) {
    /** Bytes from the start of the struct to the end of the field. */
    public int end() {
      return offset + length;
    }

    /** Whether it fills a hole and has no meaning. */
    public boolean isPadding() {
      return PADDING.matcher(name).matches();
    }
  }

  /** The layout declared in C by {@code declaration}. */
  public static Layout struct(String declaration) {
    Matcher numbers = NUMBERS.matcher(declaration);
    if (numbers.matches()) {
      Type type = Type.of(numbers.group(1));
      return new Layout("", List.of(new Field("", type, 0, type.width, false)), type.width, true);
    }
    Matcher struct = STRUCT.matcher(declaration);
    if (!struct.matches()) {
      throw new IllegalArgumentException("not a struct: " + declaration);
    }
    List<Field> fields = members(struct.group(2));
    Field last = fields.get(fields.size() - 1);
    int alignment = fields.stream().mapToInt(f -> f.type.width).max().orElse(1);
    return new Layout(struct.group(1), fields, up(last.end(), alignment), struct.group(3) != null);
  }

  private static List<Field> members(String body) {
    List<Field> fields = new ArrayList<>();
    int at = 0;
    for (String declaration : body.strip().split("\\s*;\\s*", 0)) {
      String[] words = declaration.split("\\s+", 2);
      for (String declarator : words[1].split("\\s*,\\s*", 0)) {
        Field field = member(Type.of(words[0]), declarator, at);
        fields.add(field);
        at = field.end();
      }
    }
    return List.copyOf(fields);
  }

  private static Field member(Type type, String declarator, int at) {
    Matcher member = MEMBER.matcher(declarator);
    if (!member.matches()) {
      throw new IllegalArgumentException("not a member of a struct: " + declarator);
    }
    String count = member.group(2);
    int length = count == null ? type.width : count.isEmpty() ? 0 : Integer.parseInt(count);
    return new Field(member.group(1), type, up(at, type.width), length, count != null);
  }

  private static int up(int at, int alignment) {
    return (at + alignment - 1) / alignment * alignment;
  }

  /** The struct's tag in C; empty for an array of numbers. */
  public String name() {
    return name;
  }

  /** The field called {@code fieldName} in C, which must exist. */
  public Field field(String fieldName) {
    return fields.stream()
        .filter(field -> field.name.equals(fieldName))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(this + " has no " + fieldName));
  }

  /** The fields in order. */
  public List<Field> fields() {
    return fields;
  }

  /** sizeof one struct or number; an open array counts nothing. */
  public int size() {
    return size;
  }

  /** Whether the payload is an array of these. */
  public boolean isRepeated() {
    return repeated;
  }

  @Override
  public String toString() {
    return name.isEmpty() ? "numbers" : "struct " + name;
  }
}
