package dev.linkwright.server.rehearsal;

import dev.linkwright.netlink.NlMsgErr;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.text.MessageText;
import dev.linkwright.server.changes.ChangesText;
import dev.linkwright.server.view.TextLines;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rehearsal for a person at a terminal. Names come from kernels: control characters are escaped.
 */
final class RehearsalText {
  private final TextLines out = new TextLines();

  private RehearsalText() {}

  /**
   * All of it; every line ends with a line feed.
   *
   * @param messages whether to print what was sent and answered
   */
  static String of(Rehearsal r, boolean messages) {
    RehearsalText text = new RehearsalText();
    text.head(r);
    text.refused(r.refused());
    if (messages) {
      text.messages(r.log().requests());
    }
    text.list("Warnings:", r.warnings());
    text.list("Not modelled:", r.notModelled());
    ChangesText.lines(r.changes()).forEach(text::line);
    return text.out.toString();
  }

  private void head(Rehearsal r) {
    line(
        "Rehearsed on "
            + r.seed()
            + ": "
            + String.join(" ", r.command())
            + (r.status() == 0 ? "" : " (status " + r.status() + ")"));
    line(r.profile().sentence());
    line("");
  }

  private void refused(List<LoggedRequest> refused) {
    if (refused.isEmpty()) {
      return;
    }
    line("Refused:");
    refused.forEach(e -> line("  - " + Rtm.name(e.request().type()) + ": " + outcome(e)));
    line("");
  }

  private void messages(List<LoggedRequest> requests) {
    line("Messages:");
    int number = 0;
    for (LoggedRequest e : requests) {
      number++;
      line("  " + number + ". socket " + e.socket());
      MessageText.print(e.request()).lines().forEach(l -> line("     " + l));
      line("     -> " + outcome(e));
    }
    line("");
  }

  /** How a request ended, such as {@code EEXIST: File exists}. */
  static String outcome(LoggedRequest e) {
    @Nullable NlMsgErr end = e.end();
    String answers = e.answered() == 1 ? "1 message" : e.answered() + " messages";
    if (end == null) {
      return e.answered() == 0 ? "no answer" : answers;
    }
    if (!end.isSuccess()) {
      @Nullable String words = end.extAck().message();
      return Errno.of(end.error()).name() + (words == null ? "" : ": " + words);
    }
    return e.answered() == 0 ? "acknowledged" : answers;
  }

  private void list(String title, List<String> lines) {
    if (lines.isEmpty()) {
      return;
    }
    line(title);
    lines.forEach(l -> line("  - " + l));
    line("");
  }

  private void line(String text) {
    out.line(text);
  }
}
