package dev.linkwright.core.dataplane;

import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
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
   * @throws NetlinkException ENOENT if the model has none there, EISDIR, EIO for a secret that
   *     nobody has said
   */
  public String read(int netnsFd, String path) {
    int id = host.byFd(netnsFd);
    AtomicReference<@Nullable String> answer = new AtomicReference<>();
    host.inside(rtnl -> answer.set(kernel.sysctls().read(rtnl.net(id), path)));
    @Nullable String value = answer.get();
    if (value == null) {
      throw noFile(netnsFd, path);
    }
    return value + "\n";
  }

  private NetlinkException noFile(int netnsFd, String path) {
    boolean directory = !entries(netnsFd, path).isEmpty();
    return NetlinkException.transport(directory ? Errno.EISDIR : Errno.ENOENT, path);
  }

  /**
   * Writes a file and lets take effect what follows. Source: kernel/sysctl.c, {@code
   * proc_dointvec}.
   *
   * @throws NetlinkException ENOENT if the model has none there, EISDIR, EINVAL if the file does
   *     not take the text, EIO if it is to be an address
   */
  public void write(int netnsFd, String path, String text) {
    if (!has(netnsFd, path)) {
      throw noFile(netnsFd, path);
    }
    int id = host.byFd(netnsFd);
    host.inside(rtnl -> kernel.sysctls().write(rtnl.net(id), path, text.stripTrailing()));
    host.written(id, path);
    host.settle();
  }

  /** Whether the model has a file or a directory there. */
  public boolean exists(int netnsFd, String path) {
    return has(netnsFd, path) || !entries(netnsFd, path).isEmpty();
  }

  /** Whether the model has a file there that says something. */
  public boolean readable(int netnsFd, String path) {
    int id = host.byFd(netnsFd);
    AtomicBoolean answer = new AtomicBoolean();
    host.inside(rtnl -> answer.set(kernel.sysctls().readable(rtnl.net(id), path)));
    return answer.get();
  }

  /** Sets what the model has of a machine that was so when it was found; nobody wrote it. */
  void seed(int netnsFd, String path, String text) {
    boolean secret = path.endsWith("/stable_secret");
    if (has(netnsFd, path) && (secret || !read(netnsFd, path).strip().equals(text.strip()))) {
      int id = host.byFd(netnsFd);
      host.inside(rtnl -> kernel.sysctls().seed(rtnl.net(id), path, text.strip()));
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
      boolean file = has(netnsFd, path);
      throw NetlinkException.transport(file ? Errno.ENOTDIR : Errno.ENOENT, path);
    }
    return entries;
  }

  private boolean has(int netnsFd, String path) {
    int id = host.byFd(netnsFd);
    AtomicBoolean answer = new AtomicBoolean();
    host.inside(rtnl -> answer.set(kernel.sysctls().has(rtnl.net(id), path)));
    return answer.get();
  }

  private List<String> entries(int netnsFd, String path) {
    int id = host.byFd(netnsFd);
    List<String> entries = new ArrayList<>();
    host.inside(rtnl -> entries.addAll(kernel.sysctls().list(rtnl.net(id), path)));
    return entries;
  }
}
