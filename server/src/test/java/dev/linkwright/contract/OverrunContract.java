package dev.linkwright.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkwright.core.apply.Observation;
import dev.linkwright.core.rtnl.Queries;
import dev.linkwright.core.state.LinkKey;
import dev.linkwright.core.state.StateDelta;
import dev.linkwright.netlink.NetlinkConnection;
import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.NetlinkTransport;
import dev.linkwright.netlink.Outcome;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.Af;
import dev.linkwright.netlink.route.IfInfoMsg;
import dev.linkwright.netlink.route.Ifla;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.route.RtnlGroup;
import dev.linkwright.netlink.route.RtnlWriter;
import dev.linkwright.netlink.value.IfName;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Complaint T9, listening sockets that overflow: it is noticed, and what was missed is read anew.
 */
interface OverrunContract {
  /** Announcements of links that no socket asked for here has room for: 16 MiB, each above 2 kB. */
  int ANNOUNCEMENTS = 10_000;

  int BATCH = 500;
  Duration QUIET = Duration.ofMillis(100);

  /** A fresh machine. */
  Lab lab();

  private Workplace workplace() {
    Workplace at = new Workplace(lab());
    at.given("ip link add d0 type dummy", "ip link add d1 type dummy", "ip link set d0 up");
    return at;
  }

  private static void flood(Workplace at) {
    try (NetlinkConnection kernel = connect(at)) {
      int index = Queries.index(kernel.request(Queries.link(IfName.of("d0"))).get(0));
      List<NetlinkMessage> batch =
          IntStream.range(0, BATCH).mapToObj(i -> group(index, 1 + i % 2)).toList();
      for (int sent = 0; sent < ANNOUNCEMENTS; sent += BATCH) {
        kernel.batch(batch).forEach(Outcome::repliesOrThrow);
      }
    }
  }

  private static NetlinkConnection connect(Workplace at) {
    return new NetlinkConnection(at.lab().open(Lab.HOST), Duration.ofSeconds(20));
  }

  private static NetlinkMessage group(int index, int group) {
    RtnlWriter w =
        RtnlWriter.begin(Rtm.RTM_NEWLINK, 0, new IfInfoMsg(Af.AF_UNSPEC, 0, index, 0, 0));
    w.attrs().put(Ifla.IFLA_GROUP, group);
    return w.message();
  }

  /**
   * What comes until there is silence.
   *
   * @param messages how many
   * @param overruns how often it was said that some are missing
   */
  record Heard(int messages, int overruns) {
    static Heard until(NetlinkTransport listener) {
      int messages = 0;
      int overruns = 0;
      while (true) {
        try {
          messages += NetlinkMessage.split(listener.receive(QUIET)).size();
        } catch (NetlinkException e) {
          if (e.errno() == Errno.ETIMEDOUT) {
            return new Heard(messages, overruns);
          }
          assertThat(e.errno()).isEqualTo(Errno.ENOBUFS);
          assertThat(e.kind()).isEqualTo(NetlinkException.Kind.OUTCOME_UNKNOWN);
          overruns++;
        }
      }
    }
  }

  @Test
  @DisplayName("T9 a listener that is overrun is told so, once, and hears again when it has read")
  default void told() {
    try (Workplace at = workplace();
        NetlinkTransport listener = at.lab().open(Lab.HOST)) {
      at.lab().settle();
      listener.join(RtnlGroup.RTNLGRP_LINK);

      flood(at);

      Heard heard = Heard.until(listener);
      assertThat(heard.overruns()).isEqualTo(1);
      assertThat(heard.messages()).isPositive().isLessThan(ANNOUNCEMENTS);

      at.given("ip link set d1 up");
      assertThat(Heard.until(listener)).isEqualTo(new Heard(1, 0));
    }
  }

  @Test
  @DisplayName("T9 changes too many to be heard while the host is read: it is read anew")
  default void resync() {
    try (Workplace at = workplace()) {
      Runnable deed =
          () -> {
            flood(at);
            at.given("ip link add late type dummy", "ip link set d1 up");
          };
      at.wrap(new Meddler(part -> part == 3, deed));
      Observation seen = at.workshop().observe(at.namespaces());
      at.wrap(UnaryOperator.identity());
      Observation after = at.workshop().observe(at.namespaces());
      assertThat(after.state().link(LinkKey.host("late"))).isNotNull();
      assertThat(seen.consistent()).isTrue();
      assertThat(StateDelta.between(seen.state(), after.state())).isEmpty();
    }
  }
}
