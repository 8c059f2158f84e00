package dev.linkwright.server.rehearsal;

import dev.linkwright.server.rehearsal.Changes.Change;
import java.util.List;

/**
 * What a rehearsal came to.
 *
 * @param command what was run
 * @param seed what it was run on, for people
 * @param status what the command ended with, as a shell would say it
 * @param changes what became of the host
 * @param log what was sent and answered
 * @param warnings why the command may not have been on the model, or not wholly
 * @param notModelled what the host holds that the model does not do
 */
record Rehearsal(
    List<String> command,
    String seed,
    int status,
    List<Change> changes,
    MessageLog log,
    List<String> warnings,
    List<String> notModelled) {

  /** The requests the kernel refused, questions excepted unless every message was kept. */
  List<Exchange> refused() {
    return log.exchanges().stream().filter(Exchange::isRefused).toList();
  }
}
