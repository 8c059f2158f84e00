package dev.linkwright.server;

import io.dropwizard.configuration.ConfigurationException;
import java.io.FileNotFoundException;
import java.net.BindException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;

/** Why the service did not start, in a sentence. */
final class StartFailures {
  private StartFailures() {}

  static String explain(Throwable thrown) {
    for (@Nullable Throwable t = thrown; t != null; t = t.getCause()) {
      if (t instanceof BindException) {
        return "the address is in use: another service listens there; stop it, or choose another port in the configuration";
      }
      if (t instanceof ConfigurationException) {
        return "the configuration cannot be used: " + String.valueOf(t.getMessage()).strip();
      }
      if (t instanceof FileNotFoundException) {
        return String.valueOf(t.getMessage());
      }
      if (t instanceof NoSuchFileException) {
        return "there is no file " + t.getMessage();
      }
    }
    return String.valueOf(thrown.getMessage());
  }
}
