package dev.linkwright.oracle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A real Linux 6.1 as an ordinary process: Debian's user-mode-linux, with the files of this machine
 * as its root. Needs no privileges; inside, everything runs as root. Files below the working
 * directory are shared in both directions, network interfaces are not.
 */
public final class Uml {
  /** What must be installed, in the words of the person who has to do it. */
  public static final String INSTALL = "apt-get install user-mode-linux kmod iproute2 curl";

  private static final Path KERNEL = Path.of("/usr/bin/linux.uml");
  private static final Path MODPROBE = Path.of("/usr/sbin/modprobe");
  private static final Path MODULES = Path.of("/usr/lib/uml/modules");
  private static final Path TASKSET = Path.of("/usr/bin/taskset");
  private static final Path OWN_STATUS = Path.of("/proc/self/status");
  private static final String ALLOWED = "Cpus_allowed_list:";
  private static final AtomicInteger BOOTS = new AtomicInteger();
  private static final Path SHARED_MEMORY = Path.of("/dev/shm");

  /** Memory of the machine inside: a JVM with a heap of 256 MiB, and room for the kernel. */
  private static final long MEMORY = 768L << 20;

  private static final int CONSOLE_TAIL = 20;

  private final Path modules;

  private Uml(Path modules) {
    this.modules = modules;
  }

  /** The installed kernel, or nothing where Debian's packages are absent. */
  public static Optional<Uml> installed() {
    if (!Files.isExecutable(KERNEL) || !Files.isExecutable(MODPROBE)) {
      return Optional.empty();
    }
    if (!Files.isDirectory(MODULES)) {
      return Optional.empty();
    }
    try (Stream<Path> versions = Files.list(MODULES)) {
      return versions.max(Comparator.naturalOrder()).map(Uml::new);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + MODULES, e);
    }
  }

  /**
   * Boots, runs {@code command} as root in the current directory, and powers off.
   *
   * @param command program and arguments, looked up in the usual PATH
   * @param limit after this the machine is switched off and the run has failed
   * @param output gets each line the command prints, standard output and error together
   * @return the command's exit status
   * @throws IllegalStateException if the machine ended before the command did; the message ends
   *     with the last lines of its console
   */
  public int run(List<String> command, Duration limit, Consumer<String> output) {
    try (UmlWorkspace workspace = UmlWorkspace.create()) {
      workspace.write("command", shell(command));
      Path init = workspace.write("init", init(workspace.root()));
      Files.setPosixFilePermissions(init, PosixFilePermissions.fromString("rwxr-xr-x"));
      Path versions = Files.createDirectories(workspace.root().resolve("lib/modules"));
      Files.createSymbolicLink(versions.resolve(modules.getFileName()), modules);
      workspace.write("output", "");
      boolean ended = boot(workspace, init, limit, output);
      return status(workspace, ended, limit);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot boot " + KERNEL, e);
    }
  }

  private static boolean boot(
      UmlWorkspace workspace, Path init, Duration limit, Consumer<String> output)
      throws IOException {
    Path root = workspace.root();
    List<String> command = new ArrayList<>(onOneProcessor());
    command.addAll(
        List.of(
            KERNEL.toString(),
            "mem=" + (MEMORY >> 20) + "M",
            "rootfstype=hostfs",
            "rootflags=/",
            "rw",
            "init=" + init,
            "uml_dir=" + root,
            "con=null",
            "con0=null,fd:1",
            "quiet"));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    builder.redirectErrorStream(true).redirectOutput(root.resolve("console").toFile());
    if (!roomInSharedMemory()) {
      builder.environment().put("TMPDIR", root.toString());
    }
    Process process = builder.start();
    try (FileFollower follower = new FileFollower(root.resolve("output"), output)) {
      long deadline = System.nanoTime() + limit.toNanos();
      while (process.isAlive() && System.nanoTime() < deadline) {
        follower.poll();
        process.waitFor(50, TimeUnit.MILLISECONDS);
      }
      boolean ended = !process.isAlive();
      follower.poll();
      return ended;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      switchOff(process);
    }
  }

  /**
   * The kernel and the process it runs are two processes here that take turns at every system call.
   * On one processor they do so about eight times as fast as on two, which would have to wake each
   * other. Two machines get different ones.
   */
  private static List<String> onOneProcessor() throws IOException {
    if (!Files.isExecutable(TASKSET)) {
      return List.of();
    }
    List<Integer> processors = allowedProcessors();
    if (processors.isEmpty()) {
      return List.of();
    }
    int turn = BOOTS.getAndIncrement() % processors.size();
    int processor = processors.get(processors.size() - 1 - turn);
    return List.of(TASKSET.toString(), "--cpu-list", Integer.toString(processor));
  }

  /** Those of a line such as {@code Cpus_allowed_list: 0-1,4}. */
  private static List<Integer> allowedProcessors() throws IOException {
    try (Stream<String> status = Files.lines(OWN_STATUS)) {
      return status
          .filter(line -> line.startsWith(ALLOWED))
          .flatMap(line -> Stream.of(line.substring(ALLOWED.length()).strip().split(",")))
          .map(range -> range.split("-"))
          .flatMap(
              ends ->
                  IntStream.rangeClosed(
                          Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]))
                      .boxed())
          .toList();
    }
  }

  /** The kernel keeps its memory in a file: in shared memory, which a container may keep small. */
  private static boolean roomInSharedMemory() throws IOException {
    return Files.isWritable(SHARED_MEMORY)
        && Files.getFileStore(SHARED_MEMORY).getUsableSpace() > MEMORY;
  }

  /** Every process inside is a process here too, so the kernel's children are ended with it. */
  private static void switchOff(Process process) {
    List<ProcessHandle> children = process.descendants().collect(Collectors.toList());
    process.destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
  }

  private static int status(UmlWorkspace workspace, boolean ended, Duration limit)
      throws IOException {
    if (!ended) {
      throw new IllegalStateException(
          "switched off after " + limit + workspace.tail("console", CONSOLE_TAIL));
    }
    String status = workspace.read("status").strip();
    if (status.isEmpty()) {
      throw new IllegalStateException(
          "the kernel ended before the command did" + workspace.tail("console", CONSOLE_TAIL));
    }
    return Integer.parseInt(status);
  }

  private static String shell(List<String> command) {
    return command.stream()
        .map(word -> "'" + word.replace("'", "'\\''") + "'")
        .collect(Collectors.joining(" ", "exec ", "\n"));
  }

  private static String init(Path root) throws IOException {
    try (var script = Uml.class.getResourceAsStream("init.sh")) {
      return new String(script.readAllBytes(), StandardCharsets.UTF_8)
          .replace("@ROOT@", root.toString())
          .replace("@DIRECTORY@", Path.of("").toAbsolutePath().toString());
    }
  }
}
