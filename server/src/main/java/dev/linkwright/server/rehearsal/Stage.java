package dev.linkwright.server.rehearsal;

import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.server.backend.ModelKernel;
import dev.linkwright.server.command.CommandFailure;
import dev.linkwright.server.endpoint.ModelEndpoint;
import dev.linkwright.server.endpoint.RealTime;
import dev.linkwright.server.endpoint.SharedModels;
import dev.linkwright.server.endpoint.Tap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A model behind a socket in a directory of its own, on which time goes by, and how a program is
 * started so that it finds it. Closing it removes the directory.
 *
 * <p>The directory also stands in for /run/netns: {@code ns} has a file for each namespace, which
 * holds its handle, {@code netns} a link to it under each name. It is a tmpfs where there is one:
 * {@code sysctl -a} counts on "." and ".." coming first in a directory.
 */
final class Stage implements AutoCloseable {
  private static final Path SHARED_MEMORY = Path.of("/dev/shm");

  private final Path directory;
  private final Path code;
  private final Path library;
  private final Path socket;
  private final ModelKernel model;
  private final RealTime names;
  private final ModelEndpoint endpoint;

  private Stage(Path directory, Path code, ModelKernel model, Tap tap) {
    this.directory = directory;
    this.code = code;
    this.library = PreloadLibrary.unpack(code);
    this.model = model;
    this.socket = directory.resolve("socket");
    this.names = RealTime.start(new SharedModels(model.host()));
    this.endpoint = ModelEndpoint.open(socket, names, tap);
  }

  /**
   * Serves {@code model}.
   *
   * @throws CommandFailure if there is no library, or nobody can listen
   */
  static Stage open(ModelKernel model, Tap tap) {
    try {
      // Shared memory is often mounted so that nothing in it can be executed, a library included.
      Path code = Files.createTempDirectory("linkwright-");
      Path directory =
          Files.isWritable(SHARED_MEMORY)
              ? Files.createTempDirectory(SHARED_MEMORY, "linkwright-")
              : code;
      Stage stage = new Stage(directory, code, model, tap);
      stage.nameNamespaces();
      return stage;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot set up a rehearsal", e);
    } catch (NetlinkException e) {
      throw new CommandFailure("cannot set up a rehearsal: " + e.getMessage(), e);
    }
  }

  private void nameNamespaces() throws IOException {
    Path files = Files.createDirectory(directory.resolve("ns"));
    Path names = Files.createDirectory(directory.resolve("netns"));
    for (Map.Entry<String, Integer> e : model.host().namespaces().names().entrySet()) {
      String handle = e.getValue().toString();
      Path file = Files.writeString(files.resolve(handle), handle + "\n");
      Files.createLink(names.resolve(e.getKey()), file);
    }
  }

  /** A program that will be on the model, with this program's standard streams. */
  ProcessBuilder program(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
    Map<String, String> environment = builder.environment();
    @Nullable String preloaded = environment.get("LD_PRELOAD");
    environment.put(
        "LD_PRELOAD",
        preloaded == null || preloaded.isEmpty() ? library.toString() : library + ":" + preloaded);
    environment.put("LINKWRIGHT_SOCKET", socket.toString());
    environment.put("LINKWRIGHT_SANDBOX", directory.toString());
    environment.put("LINKWRIGHT_NETNS", Integer.toString(model.host().netnsFd(null)));
    environment.remove("LINKWRIGHT_MODEL");
    return builder;
  }

  @Override
  public void close() {
    endpoint.close();
    names.close();
    delete(code);
    delete(directory);
  }

  private static void delete(Path tree) {
    if (!Files.exists(tree)) {
      return;
    }
    try (Stream<Path> files = Files.walk(tree)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove " + tree, e);
    }
  }
}
