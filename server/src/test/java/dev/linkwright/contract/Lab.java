package dev.linkwright.contract;

import dev.linkwright.netlink.NetlinkTransport;
import java.time.Duration;

/**
 * A machine to try things on: namespaces, each with its own {@code lo} and nothing else, in which
 * IPv6 addresses are usable at once and links get none by themselves (accept_dad 0, addr_gen_mode
 * none). One lab serves one transcript.
 */
interface Lab extends AutoCloseable {
  /** The namespace in which a transcript begins. */
  String HOST = "";

  /** Makes a namespace. */
  void addNetns(String name);

  /** A socket in a namespace. */
  NetlinkTransport open(String netns);

  /** What IFLA_NET_NS_FD calls a namespace in requests over sockets of this lab. */
  int descriptor(String netns);

  /** Writes a sysctl such as {@code net.ipv6.conf.all.keep_addr_on_down}. */
  void sysctl(String netns, String key, String value);

  /**
   * Writes a sysctl of the machine's first namespace, where what is common to all is kept. What is
   * written there stays: transcripts take it back.
   */
  void initSysctl(String key, String value);

  /**
   * What a sysctl says.
   *
   * @throws dev.linkwright.netlink.error.NetlinkException ENOENT if there is none
   */
  String sysctl(String netns, String key);

  /** Lets time go by: the kernel moves some operational states up to a second late. */
  void sleep(Duration duration);

  /** Returns when everything that goes on by itself has come to rest. */
  void settle();

  @Override
  void close();
}
