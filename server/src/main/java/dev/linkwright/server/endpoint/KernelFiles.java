package dev.linkwright.server.endpoint;

import dev.linkwright.core.dataplane.Host;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The files of proc(5) and sysfs(5) that show a namespace's links, addresses and routes, by their
 * paths without the first slash.
 */
final class KernelFiles {
  private static final String PROC_NET = "proc/net";
  private static final String SYS_CLASS_NET = "sys/class/net";

  private final ProcNet procNet;
  private final SysClassNet sysClassNet;

  KernelFiles(Host host, int netns) {
    Dumps dumps = new Dumps(host, netns);
    procNet = new ProcNet(dumps);
    sysClassNet = new SysClassNet(dumps);
  }

  /**
   * What reading a file gives.
   *
   * @throws NetlinkException ENOENT if the model has none there, EISDIR, or what read(2) would say
   */
  String read(String path) {
    @Nullable String proc = below(path, PROC_NET);
    @Nullable String sys = below(path, SYS_CLASS_NET);
    @Nullable String content =
        proc != null ? procNet.read(proc) : sys != null ? sysClassNet.read(sys) : null;
    if (content == null) {
      throw NetlinkException.transport(entries(path) == null ? Errno.ENOENT : Errno.EISDIR, path);
    }
    return content;
  }

  /**
   * What a directory holds, directories with a slash behind.
   *
   * @throws NetlinkException ENOENT
   */
  List<String> list(String path) {
    @Nullable List<String> entries = entries(path);
    if (entries == null) {
      throw NetlinkException.transport(Errno.ENOENT, path);
    }
    return entries;
  }

  private @Nullable List<String> entries(String path) {
    if (path.equals(PROC_NET)) {
      return procNet.names();
    }
    @Nullable String sys = below(path, SYS_CLASS_NET);
    return sys == null ? null : sysClassNet.list(sys);
  }

  /** The rest of a path in that directory, empty for itself; null if it is elsewhere. */
  private static @Nullable String below(String path, String directory) {
    if (path.equals(directory)) {
      return "";
    }
    return path.startsWith(directory + "/") ? path.substring(directory.length() + 1) : null;
  }
}
