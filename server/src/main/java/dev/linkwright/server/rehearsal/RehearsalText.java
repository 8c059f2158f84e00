package dev.linkwright.server.rehearsal;

import dev.linkwright.netlink.NlMsgErr;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.text.MessageText;
import dev.linkwright.server.rehearsal.Changes.Change;
import dev.linkwright.server.rehearsal.Changes.Effect;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A rehearsal for a person at a terminal. Names come from kernels: control characters are escaped.
 */
final class RehearsalText {
  private final StringBuilder out = new StringBuilder();

  private RehearsalText() {}

  /**
   * All of it; every line ends with a line feed.
   *
   * @param messages whether to print what was sent and answered
   */
  static String of(Rehearsal r, boolean messages) {
    RehearsalText text = new RehearsalText();
    text.head(r);
    r.changes().forEach(text::change);
    if (!r.changes().isEmpty()) {
      text.line("");
    }
    text.refused(r.refused());
    if (messages) {
      text.messages(r.log().exchanges());
    }
    text.list("Warnings:", r.warnings());
    text.list("Not modelled:", r.notModelled());
    text.line(summary(r.changes()));
    return text.out.toString();
  }

  private void head(Rehearsal r) {
    line(
        "Rehearsed on "
            + r.seed()
            + ": "
            + String.join(" ", r.command())
            + (r.status() == 0 ? "" : " (status " + r.status() + ")"));
    line("");
  }

  private void change(Change c) {
    String where = c.namespace().isEmpty() ? "" : "  (in " + c.namespace() + ")";
    String details = c.details().isEmpty() ? "" : ": " + c.details();
    if (!c.byKernel()) {
      line("  " + c.effect().sign() + " " + c.object() + details + where);
      return;
    }
    String verb =
        switch (c.effect()) {
          case ADDED -> "adds ";
          case CHANGED -> "changes ";
          case MOVED -> "moves ";
          case REMOVED -> "removes ";
        };
    line("  " + (c.lost() ? "! " : ". ") + "the kernel " + verb + c.object() + details + where);
  }

  private void refused(List<Exchange> refused) {
    if (refused.isEmpty()) {
      return;
    }
    line("Refused:");
    refused.forEach(e -> line("  - " + Rtm.name(e.request().type()) + ": " + outcome(e)));
    line("");
  }

  private void messages(List<Exchange> exchanges) {
    line("Messages:");
    int number = 0;
    for (Exchange e : exchanges) {
      number++;
      line("  " + number + ". socket " + e.socket());
      MessageText.print(e.request()).lines().forEach(l -> line("     " + l));
      line("     -> " + outcome(e));
    }
    line("");
  }

  /** How a request ended, such as {@code EEXIST: File exists}. */
  static String outcome(Exchange e) {
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

  private static String summary(List<Change> changes) {
    if (changes.isEmpty()) {
      return "Nothing changed.";
    }
    long lost = changes.stream().filter(Change::lost).count();
    return String.format(
        Locale.ROOT,
        "%d added, %d changed, %d removed; %d more by the kernel itself%s.",
        count(changes, Effect.ADDED),
        count(changes, Effect.CHANGED),
        count(changes, Effect.REMOVED),
        changes.stream().filter(Change::byKernel).count(),
        lost == 0 ? "" : ", " + lost + " of them lost (marked !)");
  }

  private static long count(List<Change> changes, Effect effect) {
    return changes.stream().filter(c -> !c.byKernel() && c.effect() == effect).count();
  }

  private void line(String text) {
    text.codePoints()
        .forEach(
            c -> {
              if (Character.isISOControl(c)) {
                out.append(String.format(Locale.ROOT, "\\x%02x", c));
              } else {
                out.appendCodePoint(c);
              }
            });
    out.append('\n');
  }
}
