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
   * @param tsoMaxSize tso_max_size in bytes
   * @param tsoMaxSegs tso_max_segs
   */
  public record Gso(long maxSize, long maxSegs, long groMaxSize, long tsoMaxSize, long tsoMaxSegs) {
    /** GSO_LEGACY_MAX_SIZE, GSO_MAX_SEGS, GRO_MAX_SIZE, TSO_LEGACY_MAX_SIZE, TSO_MAX_SEGS. */
    public static final Gso DEFAULT = new Gso(65536, 65535, 65536, 65536, 65535);

    /** With another limit for TSO in bytes. */
    public Gso withTsoMaxSize(long next) {
      return new Gso(maxSize, maxSegs, groMaxSize, next, tsoMaxSegs);
    }

    /** With the TSO limits of the device below (netif_inherit_tso_max). */
    public Gso inheritTsoMax(Gso lower) {
      return new Gso(
          Math.min(maxSize, lower.tsoMaxSize),
          Math.min(maxSegs, lower.tsoMaxSegs),
          groMaxSize,
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
