package dev.linkwright.netlink.bench;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Nanoseconds for one message each. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CodecBenchmark {
  private final Visitor visitor = new Visitor();
  private final byte[] route;
  private final byte[] link;
  private final byte[] macvlan;
  private final Builder builder;

  /** Finds the messages. */
  public CodecBenchmark() {
    Samples samples = Samples.read();
    route = samples.route();
    link = samples.link();
    macvlan = samples.macvlan();
    builder = new Builder(route, link);
  }

  @Benchmark
  public long visitRoute() {
    return visitor.routes(route);
  }

  @Benchmark
  public long visitLink() {
    return visitor.link(link);
  }

  @Benchmark
  public long visitMacvlan() {
    return visitor.macvlan(macvlan);
  }

  @Benchmark
  public List<Values.Route> valueRoute() {
    return Values.routes(route);
  }

  @Benchmark
  public Values.Link valueLink() {
    return Values.link(link);
  }

  @Benchmark
  public Values.MacvlanRequest valueMacvlan() {
    return Values.macvlan(macvlan);
  }

  @Benchmark
  public int encodeRoute() {
    return builder.route();
  }

  @Benchmark
  public int encodeLink() {
    return builder.link();
  }

  @Benchmark
  public int encodeMacvlan() {
    return builder.macvlan();
  }
}
