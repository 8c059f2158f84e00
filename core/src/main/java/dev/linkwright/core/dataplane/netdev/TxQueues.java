package dev.linkwright.core.dataplane.netdev;

/**
 * What a device says of its queues.
 *
 * @param length tx_queue_len in packets
 * @param qdisc name of the queueing discipline
 * @param tx number of transmit queues
 * @param rx number of receive queues
 * @param gso segmentation limits
 */
public record TxQueues(long length, String qdisc, int tx, int rx, Gso gso) {
  /** What a new Ethernet-like device without a queue has. */
  public static final TxQueues DEFAULT = new TxQueues(1000, "noop", 1, 1, Gso.DEFAULT);

  /**
   * Segmentation limits.
   *
   * @param maxSize gso_max_size in bytes
   * @param maxSegs gso_max_segs
   * @param groMaxSize gro_max_size in bytes
   * @param ipv4MaxSize gso_ipv4_max_size in bytes, which kernels before 6.3 do not speak of
   * @param groIpv4MaxSize gro_ipv4_max_size in bytes, likewise
   * @param tsoMaxSize tso_max_size in bytes
   * @param tsoMaxSegs tso_max_segs
   */
  public record Gso(
      long maxSize,
      long maxSegs,
      long groMaxSize,
      long ipv4MaxSize,
      long groIpv4MaxSize,
      long tsoMaxSize,
      long tsoMaxSegs) {
    private static final long LEGACY_MAX_SIZE = 65536;

    /** GSO_LEGACY_MAX_SIZE, GSO_MAX_SEGS, GRO_LEGACY_MAX_SIZE, ..., TSO_MAX_SEGS. */
    public static final Gso DEFAULT =
        new Gso(
            LEGACY_MAX_SIZE,
            65535,
            LEGACY_MAX_SIZE,
            LEGACY_MAX_SIZE,
            LEGACY_MAX_SIZE,
            LEGACY_MAX_SIZE,
            65535);

    /** Source: net/core/dev.h, {@code netif_set_gso_max_size}. */
    public Gso withMaxSize(long next) {
      long ipv4 = next <= LEGACY_MAX_SIZE ? next : ipv4MaxSize;
      return new Gso(next, maxSegs, groMaxSize, ipv4, groIpv4MaxSize, tsoMaxSize, tsoMaxSegs);
    }

    /** With another limit for segments. */
    public Gso withMaxSegs(long next) {
      return new Gso(
          maxSize, next, groMaxSize, ipv4MaxSize, groIpv4MaxSize, tsoMaxSize, tsoMaxSegs);
    }

    /** Source: net/core/dev.h, {@code netif_set_gro_max_size}. */
    public Gso withGroMaxSize(long next) {
      long ipv4 = next <= LEGACY_MAX_SIZE ? next : groIpv4MaxSize;
      return new Gso(maxSize, maxSegs, next, ipv4MaxSize, ipv4, tsoMaxSize, tsoMaxSegs);
    }

    /** With other limits for IPv4. */
    public Gso withIpv4(long gso, long gro) {
      return new Gso(maxSize, maxSegs, groMaxSize, gso, gro, tsoMaxSize, tsoMaxSegs);
    }

    /** With another limit for TSO in bytes. */
    public Gso withTsoMaxSize(long next) {
      return new Gso(maxSize, maxSegs, groMaxSize, ipv4MaxSize, groIpv4MaxSize, next, tsoMaxSegs);
    }

    /** With another limit for segments of TSO. */
    public Gso withTsoMaxSegs(long next) {
      return new Gso(maxSize, maxSegs, groMaxSize, ipv4MaxSize, groIpv4MaxSize, tsoMaxSize, next);
    }

    /** With the TSO limits of the device below (netif_inherit_tso_max). */
    public Gso inheritTsoMax(Gso lower) {
      Gso sized = lower.tsoMaxSize < maxSize ? withMaxSize(lower.tsoMaxSize) : this;
      return new Gso(
          sized.maxSize,
          Math.min(maxSegs, lower.tsoMaxSegs),
          groMaxSize,
          Math.min(sized.ipv4MaxSize, lower.tsoMaxSize),
          groIpv4MaxSize,
          lower.tsoMaxSize,
          lower.tsoMaxSegs);
    }
  }

  /** Whether packets wait in a ring that is as long as the queue (pfifo_fast, alone or in mq). */
  boolean isRing() {
    return qdisc.equals("pfifo_fast") || qdisc.equals("mq");
  }

  public TxQueues withLength(long next) {
    return new TxQueues(next, qdisc, tx, rx, gso);
  }

  public TxQueues withQdisc(String next) {
    return new TxQueues(length, next, tx, rx, gso);
  }

  public TxQueues withGso(Gso next) {
    return new TxQueues(length, qdisc, tx, rx, next);
  }
}
