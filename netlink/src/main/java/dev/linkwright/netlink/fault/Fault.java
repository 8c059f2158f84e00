package dev.linkwright.netlink.fault;

import dev.linkwright.netlink.error.Errno;

/**
 * Something that goes wrong with one datagram.
 *
 * @param step which datagram sent through the transport it happens to, counted from 1
 * @param kind what happens
 * @param errno the error number of {@link Kind#SEND_FAILS} and {@link Kind#REFUSE}; of no meaning
 *     otherwise
 */
public record Fault(int step, Kind kind, Errno errno) {
  /** What happens to a datagram. */
  public enum Kind {
    /** The socket takes nothing; the kernel never sees it. */
    SEND_FAILS,
    /** The kernel never sees it and nobody answers. */
    DROP_REQUEST,
    /** The kernel carries it out; all its answers are lost, and nothing tells. */
    DROP_ANSWER,
    /** The kernel carries it out; its answers are lost, and receiving says ENOBUFS. */
    ENOBUFS,
    /**
     * The kernel never sees it; its last request is answered with the error number, the others with
     * nothing.
     */
    REFUSE,
    /** An acknowledgement of another request comes before each answer. */
    STALE_FIRST,
    /** An acknowledgement for another socket comes before each answer. */
    FOREIGN_FIRST,
    /** Each answer comes twice. */
    DUPLICATE,
    /** Every part of the answer is marked NLM_F_DUMP_INTR. */
    DUMP_INTR,
    /** An NLMSG_OVERRUN comes in place of the answer. */
    OVERRUN,
    /** The first answer is cut in its middle. */
    TRUNCATE
  }

  /** A fault that has no error number. */
  public static Fault at(int step, Kind kind) {
    return new Fault(step, kind, Errno.UNKNOWN);
  }

  /** The kernel's refusal, without the kernel. */
  public static Fault refuse(int step, Errno errno) {
    return new Fault(step, Kind.REFUSE, errno);
  }
}
