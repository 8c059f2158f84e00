package dev.linkwright.server.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.pcap.PcapReader;
import dev.linkwright.netlink.route.Rtm;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code linkwright rehearse} of the packed jar as a program among others. */
final class RehearseIT {
  private static final Path JAR = Path.of("target", "linkwright.jar").toAbsolutePath();
  private static final int SECONDS = 60;
  private static final String ADD = "ip link add red type vrf table 10; ip link add red type dummy";

  @TempDir Path directory;

  /** What it said and how it ended. */
  private record Ended(int status, String out, String err) {}

  private Process start(List<String> options, String... command) throws IOException {
    List<String> all =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + Files.createDirectories(directory.resolve("tmp")),
                "-jar",
                JAR.toString(),
                "rehearse",
                "--seed",
                "example"));
    all.addAll(options);
    all.add("--");
    all.addAll(List.of(command));
    return new ProcessBuilder(all)
        .redirectOutput(directory.resolve("out").toFile())
        .redirectError(directory.resolve("err").toFile())
        .start();
  }

  private Ended end(Process process) throws Exception {
    assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).as("it ends").isTrue();
    assertThat(directory.resolve("tmp")).as("its directory").isEmptyDirectory();
    return new Ended(process.exitValue(), read("out"), read("err"));
  }

  private String read(String name) throws IOException {
    return Files.readString(directory.resolve(name));
  }

  private Ended run(List<String> options, String... command) throws Exception {
    return end(start(options, command));
  }

  @Test
  void theCommandKeepsItsStreamsAndTheReportIsBesideThem() throws Exception {
    Ended ended =
        run(List.of(), "sh", "-c", "ip link add red type vrf table 10 && ip -br link show red");
    assertThat(ended.status()).isZero();
    assertThat(ended.out()).startsWith("red ").hasLineCount(1);
    assertThat(ended.err())
        .startsWith("Rehearsed on the example host: sh -c ip link add")
        .contains("  + link red: vrf table 10, down\n");
  }

  @Test
  void theStatusIsTheCommandsOwn() throws Exception {
    assertThat(run(List.of(), "sh", "-c", "exit 7").status()).isEqualTo(7);
    assertThat(run(List.of(), "sh", "-c", "kill -9 $$").status()).isEqualTo(128 + 9);
    assertThat(run(List.of(), "no-such-program").status()).isEqualTo(127);
    Path file = Files.writeString(directory.resolve("file"), "#!/bin/sh\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(run(List.of(), file.toString()).status()).isEqualTo(126);
  }

  @Test
  void json() throws Exception {
    Path report = directory.resolve("report.json");
    Ended ended =
        run(
            List.of("--format", "json", "--messages", "--report", report.toString()),
            "sh",
            "-c",
            ADD);
    assertThat(ended.status()).isEqualTo(2);
    JsonNode json = new ObjectMapper().readTree(Files.readAllBytes(report));
    assertThat(json.get("status").asInt()).isEqualTo(2);
    assertThat(json.at("/requested/0/object").asText()).isEqualTo("link red");
    assertThat(json.at("/byKernel").findValuesAsText("type")).containsOnly("rule");
    assertThat(json.at("/refused/0/errno").asText()).isEqualTo("EEXIST");
    assertThat(json.at("/messages").findValuesAsText("nlmsg_type")).contains("RTM_NEWLINK");
  }

  @Test
  void aCaptureOfWhatPassed() throws Exception {
    Path report = directory.resolve("report.pcap");
    run(List.of("--format", "pcap", "--report", report.toString()), "sh", "-c", ADD);
    List<Integer> types = new ArrayList<>();
    try (InputStream in = Files.newInputStream(report)) {
      PcapReader reader = new PcapReader(in);
      for (var d = reader.next(); d != null; d = reader.next()) {
        NetlinkMessage.leading(d.bytes()).forEach(m -> types.add(m.type()));
      }
    }
    assertThat(types).contains(Rtm.RTM_NEWLINK);
    assertThat(types.stream().filter(t -> t == Rtm.RTM_NEWLINK).count()).isGreaterThanOrEqualTo(2);
  }

  @Test
  void aCaptureIsNotForATerminal() throws Exception {
    Ended ended = run(List.of("--format", "pcap"), "true");
    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.err()).contains("--report FILE");
  }

  @Test
  void whoIsToldToEndEndsTheCommandAndReports() throws Exception {
    Ended ended = signalled("TERM");
    assertThat(ended.status()).isEqualTo(128 + 15);
    assertThat(ended.err()).contains("  + link red: vrf table 10, down\n", "(status 143)");
  }

  /** As if the terminal had said it: the command has its own way with the signal. */
  @Test
  void controlCStillReports() throws Exception {
    Ended ended = signalled("INT");
    assertThat(ended.status()).isEqualTo(128 + 15);
    assertThat(ended.err()).contains("  + link red: vrf table 10, down\n");
  }

  private Ended signalled(String signal) throws Exception {
    Process process =
        start(List.of(), "sh", "-c", "ip link add red type vrf table 10; echo done; sleep 600");
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    while (!Files.readString(directory.resolve("out"), StandardCharsets.UTF_8).contains("done")) {
      assertThat(System.nanoTime()).as("the command comes to rest").isLessThan(end);
      Thread.onSpinWait();
    }
    new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
    return end(process);
  }
}
