package dev.linkwright.core.dataplane;

import dev.linkwright.core.dataplane.net.KernelProfile;
import dev.linkwright.netlink.NetlinkConnection;
import dev.linkwright.netlink.NetlinkMessage;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Microseconds for a fork of a machine with many IPv4 routes, and for a thousand more in it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ForkBenchmark {
  private static final int CHUNK = 10_000;
  private static final int CHANGES = 1_000;

  /** How many routes the machine has that is forked. */
  @Param({"1000", "1000000"})
  public int routes;

  private final Host host = Host.boot(KernelProfile.LINUX_6_1, 7);
  private List<NetlinkMessage> changes = List.of();

  /** Makes the machine. */
  @Setup
  public void install() {
    NetlinkConnection connection = connection(host);
    Links links = new Links(connection);
    links.add("d0", "dummy");
    links.up("d0");
    int oif = links.index("d0");
    for (int from = 0; from < routes; from += CHUNK) {
      connection.batch(ManyRoutes.adding(oif, from, Math.min(from + CHUNK, routes)));
    }
    changes = ManyRoutes.adding(oif, routes, routes + CHANGES);
  }

  @Benchmark
  public Host fork() {
    return host.fork();
  }

  @Benchmark
  public int forkAndAddAThousand() {
    NetlinkConnection connection = connection(host.fork());
    return connection.batch(changes).size();
  }

  private static NetlinkConnection connection(Host host) {
    return new NetlinkConnection(host.open((String) null), Duration.ofSeconds(60));
  }
}
