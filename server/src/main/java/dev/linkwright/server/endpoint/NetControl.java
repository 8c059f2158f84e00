package dev.linkwright.server.endpoint;

import dev.linkwright.core.dataplane.Host;
import dev.linkwright.netlink.attr.NlText;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.model.Op;
import dev.linkwright.server.endpoint.Control.Answer;
import dev.linkwright.server.endpoint.Control.Request;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Control operations on namespaces: their names, their links' names and their settings. */
final class NetControl {
  private final ModelEndpoint endpoint;

  NetControl(ModelEndpoint endpoint) {
    this.endpoint = endpoint;
  }

  /**
   * Answers.
   *
   * @param netns the namespace it is about, 0 for the first
   */
  Answer perform(Op op, Request request, Host host, int netns) {
    return switch (op) {
      case BARRIER -> Answer.OK;
      case NETNS_NEW -> Answer.of(host.namespaces().add(nameOrNull(request)), 0);
      case NETNS_NAME -> {
        host.namespaces().name(request.header().arg1(), text(request));
        yield Answer.OK;
      }
      case NETNS_DELETE -> {
        endpoint.reap();
        host.namespaces().delete(text(request));
        yield Answer.OK;
      }
      case NETNS_BY_NAME -> Answer.of(host.namespaces().byName(text(request)), 0);
      case NETNS_LIST -> Answer.of(list(host));
      case NETNS_OF_PID -> Answer.of(endpoint.netnsOfPid(host, request.header().arg1()), 0);
      case IF_NAMETOINDEX, IF_INDEXTONAME, IOCTL ->
          new LinkLookup(host, netns).perform(op, request);
      case SYSCTL_READ -> Answer.of(bytes(host.sysctls().read(netns, text(request))));
      case SYSCTL_WRITE -> write(request, host, netns);
      case SYSCTL_LIST -> Answer.of(lines(host.sysctls().list(netns, text(request))));
      case IFADDRS -> Answer.of(new IfAddrs(new Dumps(host, netns)).toBytes());
      case FILE_READ ->
          Answer.of(part(request, bytes(new KernelFiles(host, netns).read(text(request)))));
      case FILE_LIST -> Answer.of(lines(new KernelFiles(host, netns).list(text(request))));
      default -> throw NetlinkException.transport(Errno.ENOTCONN, op + " without a token");
    };
  }

  private static byte[] list(Host host) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (Map.Entry<String, Integer> e : host.namespaces().names().entrySet()) {
      ByteBuffer handle = ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.nativeOrder());
      out.writeBytes(handle.putInt(0, e.getValue()).array());
      out.writeBytes(bytes(e.getKey()));
      out.write(0);
    }
    return out.toByteArray();
  }

  private static Answer write(Request request, Host host, int netns) {
    String both = text(request);
    int nul = both.indexOf('\0');
    if (nul < 0) {
      throw NetlinkException.transport(Errno.EPROTO, "a path without a value");
    }
    host.sysctls().write(netns, both.substring(0, nul), both.substring(nul + 1));
    return Answer.OK;
  }

  /** As much of a file as was asked for: from which byte on, and how many. */
  private static byte[] part(Request request, byte[] whole) {
    int from = Math.min(Math.max(0, request.header().arg1()), whole.length);
    int to = Math.min(Math.max(0, request.header().arg2()), whole.length - from) + from;
    return Arrays.copyOfRange(whole, from, to);
  }

  private static byte[] lines(List<String> entries) {
    StringBuilder all = new StringBuilder();
    entries.forEach(e -> all.append(e).append('\0'));
    return bytes(all.toString());
  }

  private static @Nullable String nameOrNull(Request request) {
    return request.data().length == 0 ? null : text(request);
  }

  /** Names of links may hold any byte. */
  static String text(Request request) {
    return NlText.decode(request.data(), 0, request.data().length);
  }

  static byte[] bytes(String text) {
    return NlText.encode(text);
  }
}
