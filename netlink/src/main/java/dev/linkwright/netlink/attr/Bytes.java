package dev.linkwright.netlink.attr;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Unaligned access to numbers in a byte array, in the host's byte order unless the name says {@code
 * Be} (network order).
 */
public final class Bytes {
  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.nativeOrder());
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.nativeOrder());
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
  private static final VarHandle SHORT_BE =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INT_BE =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONG_BE =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private Bytes() {}

  public static int getU8(byte[] b, int at) {
    return b[at] & 0xff;
  }

  public static int getU16(byte[] b, int at) {
    return (short) SHORT.get(b, at) & 0xffff;
  }

  public static int getS32(byte[] b, int at) {
    return (int) INT.get(b, at);
  }

  public static long getU32(byte[] b, int at) {
    return (int) INT.get(b, at) & 0xffff_ffffL;
  }

  public static long getU64(byte[] b, int at) {
    return (long) LONG.get(b, at);
  }

  public static int getBe16(byte[] b, int at) {
    return (short) SHORT_BE.get(b, at) & 0xffff;
  }

  public static long getBe32(byte[] b, int at) {
    return (int) INT_BE.get(b, at) & 0xffff_ffffL;
  }

  public static long getBe64(byte[] b, int at) {
    return (long) LONG_BE.get(b, at);
  }

  public static void putU8(byte[] b, int at, int v) {
    b[at] = (byte) v;
  }

  public static void putU16(byte[] b, int at, int v) {
    SHORT.set(b, at, (short) v);
  }

  public static void putS32(byte[] b, int at, int v) {
    INT.set(b, at, v);
  }

  public static void putU32(byte[] b, int at, long v) {
    INT.set(b, at, (int) v);
  }

  public static void putU64(byte[] b, int at, long v) {
    LONG.set(b, at, v);
  }

  public static void putBe16(byte[] b, int at, int v) {
    SHORT_BE.set(b, at, (short) v);
  }

  public static void putBe32(byte[] b, int at, long v) {
    INT_BE.set(b, at, (int) v);
  }

  public static void putBe64(byte[] b, int at, long v) {
    LONG_BE.set(b, at, v);
  }
}
