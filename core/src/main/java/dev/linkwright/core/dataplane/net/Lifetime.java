package dev.linkwright.core.dataplane.net;

import dev.linkwright.netlink.attr.Bytes;

/**
 * How long an address lasts. Source: include/net/addrconf.h; include/uapi/linux/if_addr.h, {@code
 * struct ifa_cacheinfo}.
 *
 * @param valid seconds until it goes, unsigned 32 bits; {@link #INFINITY} for ever
 * @param preferred seconds until it is deprecated, likewise
 * @param cstamp when the address was made, milliseconds since boot
 * @param tstamp since when these seconds are counted, likewise
 */
public record Lifetime(long valid, long preferred, long cstamp, long tstamp) {
  /** INFINITY_LIFE_TIME. */
  public static final long INFINITY = 0xffff_ffffL;

  public static final Lifetime FOREVER = new Lifetime(INFINITY, INFINITY, 0, 0);

  /** Addresses are not looked at more often than this: ADDRCONF_TIMER_FUZZ_MAX. */
  private static final long TIMER_FUZZ_MAX = 1000;

  /** What is so near its end has come to it: ADDRCONF_TIMER_FUZZ_MINUS. */
  private static final long TIMER_FUZZ_MINUS = 20;

  private static final int SIZEOF_IFA_CACHEINFO = 16;
  private static final long SECOND = 1000;
  private static final long CENTISECOND = 10;

  /** What IFA_CACHEINFO of a request asks for. */
  public static Lifetime asked(byte[] cacheinfo) {
    return new Lifetime(Bytes.getU32(cacheinfo, 4), Bytes.getU32(cacheinfo, 0), 0, 0);
  }

  /** With an end before its end. */
  public boolean isImpossible() {
    return valid == 0 || preferred > valid;
  }

  /** Of an address made now. */
  public Lifetime from(long now) {
    return new Lifetime(valid, preferred, now, now);
  }

  /** These seconds from now on, of an address made when {@code before} says. */
  public Lifetime after(Lifetime before, long now) {
    return new Lifetime(valid, preferred, before.cstamp, now);
  }

  private long age(long now) {
    return (now - tstamp + TIMER_FUZZ_MINUS) / SECOND;
  }

  public boolean isOver(long now) {
    return valid != INFINITY && age(now) >= valid;
  }

  public boolean isDeprecated(long now) {
    return preferred != INFINITY && age(now) >= preferred;
  }

  /** When it is over, milliseconds since boot; there must be an end. */
  public long end() {
    return tstamp + valid * SECOND;
  }

  /**
   * Lets {@code check} come at the latest when something changes next. Source: net/ipv6/addrconf.c,
   * {@code addrconf_verify_rtnl}; the kernel's rounding to whole seconds and its look every two
   * minutes, at which nothing changes, apart.
   */
  public void scheduleCheck(Net net, TimerFunction check) {
    long now = net.rtnl().now();
    long seconds = isDeprecated(now) ? valid : preferred;
    if (seconds != INFINITY) {
      long at = Math.max(tstamp + seconds * SECOND, now + TIMER_FUZZ_MAX);
      net.rtnl().timerReduce(check.of(net), at);
    }
  }

  /**
   * IFA_CACHEINFO.
   *
   * @param permanent whether no end is shown
   */
  public byte[] cacheinfo(long now, boolean permanent) {
    byte[] b = new byte[SIZEOF_IFA_CACHEINFO];
    Bytes.putU32(b, 0, permanent ? INFINITY : remaining(preferred, now));
    Bytes.putU32(b, 4, permanent ? INFINITY : remaining(valid, now));
    Bytes.putU32(b, 8, cstamp / CENTISECOND);
    Bytes.putU32(b, 12, tstamp / CENTISECOND);
    return b;
  }

  private long remaining(long seconds, long now) {
    return seconds == INFINITY ? seconds : Math.max(0, seconds - (now - tstamp) / SECOND);
  }
}
