package dev.linkwright.server.rehearsal;

import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.NlMsgErr;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One message a program sent, and what it got. */
final class LoggedRequest {
  private final int socket;
  private final NetlinkMessage request;
  private final List<NetlinkMessage> answers = new ArrayList<>();
  private @Nullable NlMsgErr end;
  private int answered;

  LoggedRequest(int socket, NetlinkMessage request) {
    this.socket = socket;
    this.request = request;
  }

  void answer(NetlinkMessage answer, boolean kept) {
    answered++;
    if (kept) {
      answers.add(answer);
    }
  }

  void end(NlMsgErr ending) {
    end = ending;
  }

  /** Which of the program's sockets it was, counted from 1. */
  int socket() {
    return socket;
  }

  /** What was sent. */
  NetlinkMessage request() {
    return request;
  }

  /** What was answered besides the end, if it was kept. */
  List<NetlinkMessage> answers() {
    return answers;
  }

  /** How many messages were answered besides the end. */
  int answered() {
    return answered;
  }

  /** The acknowledgement or the end of a dump, or null if there was none. */
  @Nullable NlMsgErr end() {
    return end;
  }

  /** Whether the kernel refused it. */
  boolean isRefused() {
    return end != null && !end.isSuccess();
  }
}
