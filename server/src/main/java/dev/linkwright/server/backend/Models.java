package dev.linkwright.server.backend;

import dev.linkwright.api.DummyIntent;
import dev.linkwright.core.apply.Observation;
import dev.linkwright.core.apply.Workshop;
import dev.linkwright.core.dataplane.Host;
import dev.linkwright.core.dataplane.net.KernelProfile;
import dev.linkwright.core.intent.Change;
import dev.linkwright.core.intent.Compiled;
import dev.linkwright.core.intent.IntentCompiler;
import dev.linkwright.core.intent.Source;
import dev.linkwright.core.plan.Baseline;
import dev.linkwright.server.command.CommandFailure;
import java.util.ArrayList;
import java.util.List;

/** Makes models. */
public final class Models {
  private static final int DEVICES = 6;

  private Models() {}

  /** A model of the example host. */
  public static ModelKernel of(String seed, List<String> netns) {
    if (!seed.equals("example")) {
      throw new CommandFailure("the model can only be seeded with the example host", null);
    }
    ModelKernel model = new ModelKernel(Host.boot(KernelProfile.LINUX_6_1, 1));
    netns.forEach(model::addNetns);
    Workshop workshop = new Workshop(model, dumps -> model.fork(), Workshop.Limits.USUAL);
    List<Source> devices = new ArrayList<>();
    for (int i = 0; i < DEVICES; i++) {
      devices.add(
          Source.stored(
              new DummyIntent(
                  "eth" + i,
                  null,
                  "02:00:00:00:02:0" + (i + 1),
                  null,
                  List.of(),
                  i < DEVICES - 1)));
    }
    Observation seen = workshop.observe(model.namespaces());
    Compiled compiled = IntentCompiler.compile(new Change(devices, List.of()), seen.state());
    workshop.apply(workshop.plan(seen, compiled.desired(), Baseline.EMPTY), note -> {});
    return model;
  }

  /** For people. */
  public static String describe(String seed) {
    return seed.equals("example") ? "the example host" : seed;
  }
}
