package dev.linkwright.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkwright.core.apply.Observation;
import dev.linkwright.core.apply.Workshop;
import dev.linkwright.core.rtnl.Queries;
import dev.linkwright.core.state.NetworkState;
import dev.linkwright.core.state.StateDelta;
import dev.linkwright.netlink.Dump;
import dev.linkwright.netlink.NetlinkConnection;
import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.NetlinkTransport;
import dev.linkwright.netlink.route.Ifla;
import dev.linkwright.netlink.route.RtnlMessage;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Complaint T8, dumps that race with changes: whatever happens between two parts of what is read,
 * the picture is that of one moment, or says that it may not be.
 */
interface DumpRacesContract {
  /** So many that Linux needs several datagrams for their links. */
  int LINKS = 60;

  /** A fresh machine. */
  Lab lab();

  private Workplace workplace() {
    Workplace at = new Workplace(lab());
    IntStream.range(0, LINKS).forEach(i -> at.given("ip link add d" + i + " type dummy"));
    at.given(
        "ip link add red type vrf table 10",
        "ip link set red up",
        "ip link set d7 up",
        "ip addr add 10.0.0.2/24 dev d7",
        "ip addr add 2001:db8::2/64 dev d7",
        "ip route add 172.16.0.0/16 via 10.0.0.9");
    return at;
  }

  private static NetworkState look(Workplace at) {
    return at.workshop().observe(at.namespaces()).state();
  }

  @Test
  @DisplayName("T8 a change between any two parts of what is read leaves no torn picture")
  default void torn() {
    try (Workplace at = workplace()) {
      Meddler nobody = new Meddler(part -> false, () -> {});
      at.wrap(nobody);
      look(at);
      // One request moves routes between tables, drops an address, and makes a link a port.
      String[] deeds = {"ip link set d7 master red", "ip link set d7 nomaster"};
      for (int n = 1; n <= nobody.parts(); n++) {
        at.wrap(UnaryOperator.identity());
        NetworkState before = look(at);
        String deed = deeds[(n + 1) % deeds.length];
        int moment = n;
        at.wrap(new Meddler(part -> part == moment, () -> at.given(deed)));
        Observation seen = at.workshop().observe(at.namespaces());
        at.wrap(UnaryOperator.identity());
        NetworkState after = look(at);
        assertThat(StateDelta.between(before, after))
            .as("before part %d: %s", n, deed)
            .isNotEmpty();
        assertThat(seen.consistent()).isTrue();
        assertThat(StateDelta.between(seen.state(), after))
            .as("before part %d: %s", n, deed)
            .isEmpty();
      }
    }
  }

  @Test
  @DisplayName("T8 a dump that changes cut into is asked for again: it is of one moment")
  default void interrupted() {
    try (Workplace at = workplace()) {
      Runnable deed = () -> at.given("ip link del d3", "ip link add late type dummy");
      NetlinkTransport socket = new Meddler(part -> part == 2, deed).apply(at.lab().open(Lab.HOST));
      try (NetlinkConnection reader = new NetlinkConnection(socket, Duration.ofSeconds(20))) {
        List<String> seen = names(reader.dump(Queries.links()));
        List<String> before = IntStream.range(0, LINKS).mapToObj(i -> "d" + i).toList();
        assertThat(seen).hasSize(LINKS + 2);
        assertThat(seen.contains("late")).isNotEqualTo(seen.contains("d3"));
        assertThat(seen).containsAll(before.stream().filter(name -> !name.equals("d3")).toList());
      }
    }
  }

  private static List<String> names(Dump dump) {
    return dump.consistentMessages().stream().map(DumpRacesContract::name).toList();
  }

  private static String name(NetlinkMessage link) {
    return String.valueOf(RtnlMessage.parse(link).attrs().get(Ifla.IFLA_IFNAME));
  }

  @Test
  @DisplayName("T8 a host that never rests is read all the same, and the picture says so")
  default void restless() {
    try (Workplace at = workplace()) {
      String[] deeds = {"ip addr add 10.0.1.2/24 dev d7", "ip addr del 10.0.1.2/24 dev d7"};
      int[] turn = {0};
      at.wrap(new Meddler(part -> true, () -> at.given(deeds[turn[0]++ % deeds.length])));
      Workshop hasty = at.workshop(Duration.ofMillis(200));
      assertThat(hasty.observe(at.namespaces()).consistent()).isFalse();
    }
  }
}
