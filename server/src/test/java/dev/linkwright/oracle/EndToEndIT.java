package dev.linkwright.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The whole product on Linux 6.1: the packed jar with the kernel as its backend, asked with curl,
 * judged by ip. What the plan predicted must be what ip shows after the apply, field by field;
 * deleting the intents must give the host back as it was.
 */
class EndToEndIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path JAR = Path.of("target", "linkwright.jar").toAbsolutePath();
  private static final List<String> NAMESPACES = List.of("host", "tenant");

  /**
   * The VRF document's example with its addresses, a macvlan, and an ipvlan in a second namespace:
   * on bare interfaces, and on those that carry addresses and routes of somebody else. Each Linux
   * has a processor of its own, so both run at once.
   */
  @TestFactory
  Stream<DynamicContainer> vrfDocument() {
    Uml uml = LinuxTests.installed();
    CompletableFuture<Run> inUse =
        CompletableFuture.supplyAsync(() -> run(uml, "host-in-use", true));
    return Stream.of(
        dynamicContainer("bare interfaces", checks(run(uml, "vrf-document", false))),
        dynamicContainer("a host in use", checks(inUse.join())));
  }

  private static Run run(Uml uml, String name, boolean inUse) {
    try {
      return ran(uml, name, inUse);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Run ran(Uml uml, String name, boolean inUse) throws IOException {
    Path directory =
        Files.createDirectories(Path.of("target", "end-to-end", name).toAbsolutePath());
    Path intents = unpacked("end-to-end.yaml", directory);
    Path script = unpacked("end-to-end.sh", directory);
    JsonNode request = new YAMLMapper().readTree(intents.toFile());
    Files.writeString(directory.resolve("delete-request.json"), deleteAll(request).toString());
    List<String> command =
        new ArrayList<>(
            List.of(
                "bash",
                script.toString(),
                JAR.toString(),
                intents.toString(),
                directory.toString()));
    if (inUse) {
      command.add("in-use");
    }
    StringBuilder output = new StringBuilder();
    int status = uml.run(command, Duration.ofMinutes(10), line -> output.append(line).append('\n'));
    assertThat(status).as(() -> "status of the script; it said:\n" + output).isZero();
    return new Run(directory, request);
  }

  private static Path unpacked(String resource, Path directory) throws IOException {
    Path file = directory.resolve(resource);
    try (var in = EndToEndIT.class.getResourceAsStream(resource)) {
      Files.write(file, in.readAllBytes());
    }
    return file;
  }

  private static List<DynamicTest> checks(Run run) {
    List<DynamicTest> tests = new ArrayList<>();
    tests.add(
        dynamicTest(
            "the apply succeeded",
            () -> assertThat(run.json("apply").path("status").asText()).isEqualTo("applied")));
    tests.add(
        dynamicTest(
            "the model, given what Linux dumped before, makes the same plan",
            () ->
                assertThat(run.planOfTheModel().findValuesAsText("ip"))
                    .isEqualTo(run.json("plan").findValuesAsText("ip"))));
    for (String ns : NAMESPACES) {
      tests.add(
          dynamicTest(
              "the model predicts the same state of " + ns,
              () -> assertThat(run.compare(run.planOfTheModel().path("predicted"), ns)).isEmpty()));
      tests.add(
          dynamicTest(
              "ip shows in " + ns + " what the plan predicted",
              () -> assertThat(run.predictionErrors(ns)).isEmpty()));
      tests.add(
          dynamicTest(
              "the state served of " + ns + " is what ip shows",
              () -> assertThat(run.stateErrors(ns)).isEmpty()));
      tests.add(
          dynamicTest(
              "deleting the intents gives back " + ns,
              () -> assertThat(run.restoreErrors(ns)).isEmpty()));
    }
    tests.add(
        dynamicTest(
            "a restart finds the intents again",
            () ->
                assertThat(run.json("intents").findValues("intent")).hasSameSizeAs(run.intents())));
    tests.add(
        dynamicTest(
            "posted again, the plan is empty",
            () -> assertThat(run.json("again").path("steps")).isEmpty()));
    tests.add(
        dynamicTest(
            "posted again, no message is sent",
            () -> assertThat(run.text("again.monitor")).isBlank()));
    return tests;
  }

  private static ObjectNode deleteAll(JsonNode request) {
    ObjectNode body = JSON.createObjectNode();
    ArrayNode delete = body.putArray("delete");
    for (JsonNode intent : request.path("intents")) {
      delete.addObject().set("kind", intent.path("kind"));
      ((ObjectNode) delete.get(delete.size() - 1)).set("name", intent.path("name"));
    }
    return body;
  }

  /** What one run left behind. */
  private record Run(Path directory, JsonNode request) {
    List<JsonNode> intents() {
      List<JsonNode> out = new ArrayList<>();
      request.path("intents").forEach(out::add);
      return out;
    }

    JsonNode json(String name) throws IOException {
      return IpJson.read(directory.resolve(name + ".json"));
    }

    String text(String file) throws IOException {
      return Files.readString(directory.resolve(file));
    }

    List<String> predictionErrors(String ns) throws IOException {
      return compare(json("plan").path("predicted"), ns);
    }

    List<String> stateErrors(String ns) throws IOException {
      return compare(json("state"), ns);
    }

    List<String> restoreErrors(String ns) throws IOException {
      List<String> errors =
          IpJson.differences(
              IpJson.observed(directory, "before", ns), IpJson.observed(directory, "end", ns));
      if (!text("before." + ns + ".mrule.txt").equals(text("end." + ns + ".mrule.txt"))) {
        errors.add(
            "ip mrule: before "
                + text("before." + ns + ".mrule.txt")
                + " end "
                + text("end." + ns + ".mrule.txt"));
      }
      return errors;
    }

    /** The same request, planned by the same jar on the recording: no Linux takes part. */
    JsonNode planOfTheModel() throws IOException {
      List<String> command =
          List.of(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-jar",
              JAR.toString(),
              "plan",
              directory.resolve("end-to-end.yaml").toString(),
              "--against",
              directory.resolve("recorded.txt").toString(),
              "--format",
              "json");
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      return JSON.readTree(process.getInputStream().readAllBytes());
    }

    List<String> compare(JsonNode state, String ns) throws IOException {
      Set<String> lots = withoutMac();
      return IpJson.differences(
          IpJson.normalised(IpJson.predicted(state, ns), lots),
          IpJson.normalised(IpJson.observed(directory, "after", ns), lots));
    }

    /**
     * Links the intents create without saying a link-layer address: the kernel draws one by lot.
     */
    private Set<String> withoutMac() {
      Set<String> names = new TreeSet<>();
      for (JsonNode intent : request.path("intents")) {
        if (Set.of("vrf", "macvlan", "dummy", "bridge").contains(intent.path("kind").asText())
            && !intent.has("mac")) {
          names.add(intent.path("name").asText());
        }
      }
      return names;
    }
  }
}
