package dev.linkwright.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.opentest4j.TestAbortedException;

/**
 * Unmodified programs on the model, through {@code linkwright rehearse} of the packed jar, and on
 * Linux 6.1: each command must say the same.
 */
class RealToolsIT {
  private static final Path JAR = Path.of("target", "linkwright.jar").toAbsolutePath();
  private static final Path PYTHON = Path.of("/usr/bin/python3");
  private static final Path PYROUTE2 = Path.of("/usr/lib/python3/dist-packages/pyroute2");

  /** Every command of the kernel's VRF document. */
  @TestFactory
  List<DynamicTest> vrfDocument() throws IOException {
    return sameOutput("vrf-document.sh", List.of("SETTLE=0.3"));
  }

  /** bridge, tc, namespaces, batches, settings, refusals. */
  @TestFactory
  List<DynamicTest> tools() throws IOException {
    return sameOutput("tools.sh", List.of("SETTLE=1.2"));
  }

  /** {@code ip monitor all} beside the life of three VRFs, two macvlans and two ipvlans. */
  @TestFactory
  List<DynamicTest> monitor() throws IOException {
    Path directory = directory("monitor");
    Path script = unpacked("monitor.sh", directory);
    Path linux = directory.resolve("linux.txt");
    Path model = directory.resolve("model.txt");
    onLinux(
        List.of(
            "env",
            "SETTLE=0.3",
            "CARRIER=1.2",
            "START=2",
            "unshare",
            "-n",
            "bash",
            script.toString(),
            linux.toString()));
    onModel(List.of("unshare", "-n", "bash", script.toString(), model.toString()));
    Map<String, String> said = Transcription.of(Files.readAllLines(linux));
    Map<String, String> modelSaid = Transcription.of(Files.readAllLines(model));
    List<DynamicTest> tests = new ArrayList<>();
    said.forEach(
        (command, output) ->
            tests.add(
                dynamicTest(
                    command,
                    () ->
                        assertThat(Transcription.events(modelSaid.getOrDefault(command, "")))
                            .isEqualTo(Transcription.events(output)))));
    return tests;
  }

  /** What sockets do, call by call, on both. */
  @Test
  void socketCalls() throws Exception {
    Path directory = directory("client");
    Path source = unpacked("client.c", directory);
    Path client = directory.resolve("client");
    Process cc =
        new ProcessBuilder("cc", "-O1", "-o", client.toString(), source.toString())
            .inheritIO()
            .start();
    assertThat(cc.waitFor()).as("status of the C compiler").isZero();
    List<String> command = List.of("unshare", "-n", client.toString());
    assertThat(onLinux(command)).containsExactly("ok");
    assertThat(onModel(command)).containsExactly("ok");
  }

  /** A VRF with two members, by IPRoute and by NDB. */
  @Test
  void pyroute2() throws IOException {
    Assumptions.assumeTrue(
        Files.isDirectory(PYROUTE2), "needs pyroute2: apt-get install python3-pyroute2");
    Path script = unpacked("pyroute2_vrf.py", directory("pyroute2"));
    List<String> command =
        List.of("timeout", "120", "unshare", "-n", PYTHON.toString(), script.toString());
    assertThat(onModel(command)).isEqualTo(onLinux(command));
  }

  /** 200 programs at once leave what the same commands leave one by one. */
  @Test
  void manyAtOnce() throws IOException {
    Path script = unpacked("many.sh", directory("many"));
    List<String> together = onModel(List.of("bash", script.toString(), "together"));
    List<String> oneByOne = onModel(List.of("bash", script.toString(), "one-by-one"));
    assertThat(together).isEqualTo(oneByOne);
    assertThat(together).hasSizeGreaterThan(400);
  }

  private static List<DynamicTest> sameOutput(String name, List<String> pace) throws IOException {
    Path script = unpacked(name, directory(name));
    List<String> command = new ArrayList<>(List.of("env"));
    command.addAll(pace);
    command.addAll(List.of("unshare", "-n", "bash", script.toString()));
    Map<String, String> linux = Transcription.of(onLinux(command));
    Map<String, String> model =
        Transcription.of(onModel(List.of("unshare", "-n", "bash", script.toString())));
    List<DynamicTest> tests = new ArrayList<>();
    tests.add(
        dynamicTest(
            "the same commands ran",
            () -> assertThat(model.keySet()).containsExactlyElementsOf(linux.keySet())));
    for (String each : new TreeSet<>(linux.keySet())) {
      tests.add(
          dynamicTest(each, () -> compare(each, model.getOrDefault(each, ""), linux.get(each))));
    }
    return tests;
  }

  /** A difference in what the model does not do yet is shown as a skipped test. */
  private static void compare(String command, String model, String linux) throws IOException {
    if (!model.equals(linux) && notModelled(command)) {
      throw new TestAbortedException("not modelled; Linux says\n" + linux + "the model\n" + model);
    }
    assertThat(model).isEqualTo(linux);
  }

  private static boolean notModelled(String command) throws IOException {
    try (InputStream in = RealToolsIT.class.getResourceAsStream("tools/not-modelled.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(l -> !l.startsWith("#"))
          .anyMatch(command::matches);
    }
  }

  private static List<String> onLinux(List<String> command) {
    List<String> lines = new ArrayList<>();
    int status = LinuxTests.installed().run(command, Duration.ofMinutes(10), lines::add);
    assertThat(status).as(() -> "status on Linux; it said:\n" + String.join("\n", lines)).isZero();
    return lines;
  }

  private static List<String> onModel(List<String> command) throws IOException {
    List<String> all =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                JAR.toString(),
                "rehearse",
                "--seed",
                "empty",
                "--report",
                "/dev/null",
                "--"));
    all.addAll(command);
    Process process =
        new ProcessBuilder(all).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (InputStream out = process.getInputStream()) {
      String text = new String(out.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as(() -> "status on the model; it said:\n" + text).isZero();
      return text.lines().toList();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static Path directory(String name) throws IOException {
    return Files.createDirectories(Path.of("target", "real-tools", name).toAbsolutePath());
  }

  private static Path unpacked(String resource, Path directory) throws IOException {
    Path file = directory.resolve(resource);
    try (InputStream in = RealToolsIT.class.getResourceAsStream("tools/" + resource)) {
      Files.write(file, in.readAllBytes());
    }
    return file;
  }
}
