package dev.linkwright.netlink.jnr;

/** The processors of this machine. Source: sched_getcpu(3). */
public final class Processors {
  private Processors() {}

  /**
   * The one that this thread runs on at the moment, from 0; negative if the system does not tell.
   */
  public static int current() {
    return LibC.libc().sched_getcpu();
  }
}
