package dev.linkwright.server.endpoint;

import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.server.backend.ModelKernel;
import dev.linkwright.server.backend.Models;
import dev.linkwright.server.backend.Profile;
import dev.linkwright.server.command.CommandFailure;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/**
 * {@code linkwright dataplane}: a model at a unix socket until the process is told to stop, on
 * which time goes by as it does for everybody. Says in one line that it is ready, which a script
 * can wait for.
 */
public final class DataplaneCommand {
  private final PrintStream out;

  public DataplaneCommand(PrintStream out) {
    this.out = out;
  }

  /**
   * Serves, and returns when the process ends.
   *
   * @param seed what the model is filled with, see {@link Models#of}
   * @param netns namespaces it has besides
   * @param profile which kernel it is
   * @throws CommandFailure if it cannot be served there
   */
  public void run(Path socket, String seed, List<String> netns, Profile profile) {
    ModelKernel model = Models.of(seed, netns, profile);
    out.println(profile.sentence());
    try (RealTime names = RealTime.start(new SharedModels(model.host()))) {
      ModelEndpoint endpoint = listen(socket, names);
      Runtime.getRuntime().addShutdownHook(new Thread(endpoint::close, "end of the model socket"));
      WarmUp.exercise(names);
      endpoint.serve();
      out.println("ready: the model, seeded with " + Models.describe(seed) + ", at " + socket);
      endpoint.join();
    }
  }

  private static ModelEndpoint listen(Path socket, ModelNames names) {
    try {
      return ModelEndpoint.listen(socket, names, Tap.NONE);
    } catch (NetlinkException e) {
      throw new CommandFailure(String.valueOf(e.getMessage()), e);
    }
  }
}
