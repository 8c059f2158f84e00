package dev.linkwright.netlink.model;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a packet of the model's socket is. The same numbers stand in
 * netlink/src/main/c/linkwright_packet.h; what the arguments mean says
 * docs/adr/0007-the-models-socket.md.
 */
public enum Op {
  HELLO(1),
  DATA(2),
  ERROR(3),

  BARRIER(16),
  BIND(17),
  GETSOCKNAME(18),
  CONNECT(19),
  GETPEERNAME(20),
  SETSOCKOPT(21),
  GETSOCKOPT(22),

  NETNS_NEW(32),
  NETNS_NAME(33),
  NETNS_DELETE(34),
  NETNS_BY_NAME(35),
  NETNS_LIST(36),
  NETNS_OF_PID(37),

  IF_NAMETOINDEX(48),
  IF_INDEXTONAME(49),
  IOCTL(50),
  IFADDRS(51),

  SYSCTL_READ(64),
  SYSCTL_WRITE(65),
  SYSCTL_LIST(66),

  FILE_READ(72),
  FILE_LIST(73);

  private static final int FIRST_CONTROL = 16;

  private static final Map<Integer, Op> BY_NUMBER =
      Arrays.stream(values())
          .collect(Collectors.toUnmodifiableMap(Op::number, Function.identity()));

  private final int number;

  Op(int number) {
    this.number = number;
  }

  /** The number in the packet. */
  public int number() {
    return number;
  }

  /** Whether packets with this number, known or not, are control packets. */
  public static boolean isControl(int number) {
    return number >= FIRST_CONTROL;
  }

  /** The operation with that number, or null. */
  public static @Nullable Op of(int number) {
    return BY_NUMBER.get(number);
  }
}
