package dev.linkwright.netlink.bench;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** Nanoseconds for a dump of a million routes each. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DumpBenchmark {
  private final Visitor visitor = new Visitor();
  private final Builder builder;
  private final List<byte[]> dump;

  /** Makes the dump. */
  public DumpBenchmark() {
    Samples samples = Samples.read();
    builder = new Builder(samples.route(), samples.link());
    dump = samples.dump();
  }

  @Benchmark
  public long visitDump() {
    long sum = 0;
    for (byte[] datagram : dump) {
      sum += visitor.routes(datagram);
    }
    return sum;
  }

  @Benchmark
  public void valueDump(Blackhole hole) {
    for (byte[] datagram : dump) {
      hole.consume(Values.routes(datagram));
    }
  }

  @Benchmark
  public long encodeDump() {
    return builder.dump(Samples.ROUTES);
  }
}
