package dev.linkwright.differential;

import java.util.Arrays;
import java.util.HexFormat;

/** One thing done to a machine. */
sealed interface Step {
  /** In which namespace of the scenario. */
  int netns();

  /**
   * A datagram, sent to rtnetlink. Namespaces are named in it by the model's descriptors.
   *
   * @param datagram exactly these bytes
   */
  // An array, compared by content below: it is bytes for a socket and never written to.
  @SuppressWarnings("ArrayRecordComponent")
  record Send(int netns, byte[] datagram) implements Step {
    @Override
    public boolean equals(Object o) {
      return o instanceof Send s && s.netns == netns && Arrays.equals(s.datagram, datagram);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(datagram);
    }

    @Override
    public String toString() {
      return "send " + netns + " " + HexFormat.of().formatHex(datagram);
    }
  }

  /**
   * A file below /proc/sys, written.
   *
   * @param path such as {@code net/ipv4/conf/all/forwarding}
   */
  record Sysctl(int netns, String path, int value) implements Step {
    @Override
    public String toString() {
      return "sysctl " + netns + " " + path + " " + value;
    }
  }

  /** The step that {@code toString} wrote. */
  static Step parse(String line) {
    String[] words = line.split(" ", -1);
    int netns = Integer.parseInt(words[1]);
    return words[0].equals("send")
        ? new Send(netns, HexFormat.of().parseHex(words[2]))
        : new Sysctl(netns, words[2], Integer.parseInt(words[3]));
  }
}
