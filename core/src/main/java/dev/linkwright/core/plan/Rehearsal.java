package dev.linkwright.core.plan;

import dev.linkwright.core.rtnl.Template;
import dev.linkwright.core.state.NetworkState;
import dev.linkwright.core.state.StateDelta.Difference;
import dev.linkwright.netlink.NetlinkMessage;
import java.util.List;

/**
 * A copy of the observed kernel on which a plan is tried out. Every request changes it; nothing
 * else does.
 */
public interface Rehearsal extends AutoCloseable {
  /** Makes rehearsals that start from the same observed state. */
  @FunctionalInterface
  interface Room {
    /** A fresh copy. */
    Rehearsal begin();
  }

  /**
   * A request as it was sent, with the answer to it.
   *
   * @param message the bytes, indices of the copy filled in
   * @param answer what the copy said
   */
  record Sent(NetlinkMessage message, Answer answer) {}

  /**
   * Sends one request in {@code namespace}; a name that nothing has is answered as {@code ip}
   * would: ENODEV.
   */
  Sent send(String namespace, Template template);

  /** What the copy holds now, pending work (address detection, carrier) done. */
  NetworkState state();

  /**
   * What each request that was not refused has changed, the kernel's own doing included, in the
   * order in which they were sent. To be asked for when all has been sent.
   */
  List<List<Difference>> effects();

  /** What the copy does not model although it is there; empty if nothing. */
  List<String> notModelled();

  @Override
  void close();
}
