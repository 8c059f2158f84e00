package dev.linkwright.core.dataplane;

import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The files below /proc/sys of a machine's namespaces, as text. A namespace is named by its number
 * as {@link Host#netnsFd} gives it, 0 for the initial one. What open(2), read(2) or write(2) would
 * refuse is a {@link NetlinkException} of the kind TRANSPORT.
 */
public final class Sysctls {
  private final Host host;
  private final Kernel kernel;

  Sysctls(Host host, Kernel kernel) {
    this.host = host;
    this.kernel = kernel;
  }

  /**
   * What reading a file gives, the line's end included.
   *
   * @param path below /proc/sys, such as {@code net/ipv4/ip_forward}
   * @throws NetlinkException ENOENT if the model has none there, EISDIR
   */
  public String read(int netnsFd, String path) {
    @Nullable Long value = value(netnsFd, path);
    if (value == null) {
      boolean directory = !entries(netnsFd, path).isEmpty();
      throw NetlinkException.transport(directory ? Errno.EISDIR : Errno.ENOENT, path);
    }
    return value + "\n";
  }

  /**
   * Writes a file and lets take effect what follows. Source: kernel/sysctl.c, {@code
   * proc_dointvec}.
   *
   * @throws NetlinkException ENOENT if the model has none there, EINVAL if the text is no number
   */
  public void write(int netnsFd, String path, String text) {
    read(netnsFd, path);
    int value = number(text.strip());
    int id = host.byFd(netnsFd);
    host.inside(rtnl -> kernel.sysctls().write(rtnl.net(id), path, value));
    host.written(id, path);
    host.settle();
  }

  /** Whether the model has a file or a directory there. */
  public boolean exists(int netnsFd, String path) {
    return value(netnsFd, path) != null || !entries(netnsFd, path).isEmpty();
  }

  /** Sets what the model has of a machine that was so when it was found; nobody wrote it. */
  void seed(int netnsFd, String path, String text) {
    @Nullable Long now = value(netnsFd, path);
    int value = number(text.strip());
    if (now != null && now != value) {
      int id = host.byFd(netnsFd);
      host.inside(rtnl -> kernel.sysctls().write(rtnl.net(id), path, value));
      host.settle();
    }
  }

  /**
   * What a directory holds, directories with a slash behind.
   *
   * @throws NetlinkException ENOENT, or ENOTDIR if it is a file
   */
  public List<String> list(int netnsFd, String path) {
    List<String> entries = entries(netnsFd, path);
    if (entries.isEmpty()) {
      boolean file = value(netnsFd, path) != null;
      throw NetlinkException.transport(file ? Errno.ENOTDIR : Errno.ENOENT, path);
    }
    return entries;
  }

  private @Nullable Long value(int netnsFd, String path) {
    int id = host.byFd(netnsFd);
    AtomicReference<@Nullable Long> answer = new AtomicReference<>();
    host.inside(rtnl -> answer.set(kernel.sysctls().read(rtnl.net(id), path)));
    return answer.get();
  }

  private List<String> entries(int netnsFd, String path) {
    int id = host.byFd(netnsFd);
    List<String> entries = new ArrayList<>();
    host.inside(rtnl -> entries.addAll(kernel.sysctls().list(rtnl.net(id), path)));
    return entries;
  }

  private static int number(String text) {
    try {
      return Integer.decode(text);
    } catch (NumberFormatException e) {
      throw NetlinkException.transport(Errno.EINVAL, "\"" + text + "\" as a number");
    }
  }
}
