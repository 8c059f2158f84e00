package dev.linkwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that starts the jar, with a java that only says what it is told. */
final class LauncherTest {
  private static final Path SCRIPT = Path.of("src", "main", "bin", "linkwright").toAbsolutePath();

  @TempDir Path directory;
  private Path jar;

  @BeforeEach
  void prepare() throws IOException {
    jar = Files.createFile(directory.resolve("a jar.jar"));
    Path bin = Files.createDirectory(directory.resolve("bin"));
    Path java = bin.resolve("java");
    Files.writeString(java, "#!/bin/sh\nfor word; do echo \"$word\"; done\nexit 7\n");
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @Test
  void whatIsSoonOverIsCompiledAtOnce() throws Exception {
    Said said = run(List.of("rehearse", "--", "sh", "-c", "echo  two"), jar);
    assertThat(said.lines())
        .startsWith("-XX:TieredStopAtLevel=1")
        .endsWith("-jar", jar.toString(), "rehearse", "--", "sh", "-c", "echo  two");
    assertThat(said.status()).isEqualTo(7);
  }

  @Test
  void theServiceIsCompiledAsWellAsItCanBe() throws Exception {
    assertThat(run(List.of("server", "a file.yaml"), jar).lines())
        .containsExactly("-Dx=1", "-Dy=2", "-jar", jar.toString(), "server", "a file.yaml");
  }

  @Test
  void aModelIsCompiledSoon() throws Exception {
    assertThat(run(List.of("dataplane", "--socket", "s"), jar).lines())
        .startsWith("-XX:+UseSerialGC", "-XX:InlineSmallCode=1000")
        .endsWith("-jar", jar.toString(), "dataplane", "--socket", "s");
  }

  @Test
  void withoutAJarItSaysHowToGetOne() throws Exception {
    Path missing = directory.resolve("none.jar");
    Said said = run(List.of("server"), missing);
    assertThat(said.status()).isEqualTo(1);
    assertThat(said.lines()).hasSize(1);
    assertThat(said.lines().get(0)).contains(missing.toString(), "mvn -q -B package -DskipTests");
  }

  private record Said(List<String> lines, int status) {}

  private Said run(List<String> arguments, Path jar) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(SCRIPT.toString()));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", directory.toString());
    builder.environment().put("LINKWRIGHT_JAR", jar.toString());
    builder.environment().put("LINKWRIGHT_JAVA_OPTS", "-Dx=1 -Dy=2");
    Process process = builder.start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    return new Said(text.lines().toList(), process.exitValue());
  }
}
