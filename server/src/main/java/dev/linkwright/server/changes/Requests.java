package dev.linkwright.server.changes;

import dev.linkwright.core.dataplane.Witness;
import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.RtnlMessage;
import dev.linkwright.server.changes.Change.Effect;
import dev.linkwright.server.changes.Change.ObjectType;
import java.util.HashSet;
import java.util.Set;

/**
 * Which objects were named by the requests that a model carried out: what tells the changes
 * programs asked for from those that the kernel made by itself. Remembers names, not requests.
 */
public final class Requests implements Witness {
  /** NEW, DEL, GET and SET of one kind follow one another. */
  private static final int KIND_OF_REQUEST = 3;

  private static final int DEL = 1;
  private static final int GET = 2;

  private final Set<Key> made = new HashSet<>();
  private final Set<Key> removed = new HashSet<>();

  /** Whether a message may change something. */
  public static boolean isChange(NetlinkMessage message) {
    return (message.type() & KIND_OF_REQUEST) != GET;
  }

  @Override
  public synchronized void carriedOut(int netnsFd, NetlinkMessage request) {
    if (!isChange(request)) {
      return;
    }
    RtnlMessage message;
    try {
      message = RtnlMessage.parse(request);
    } catch (NetlinkException e) {
      // The model carried out what this cannot read: it names nothing, and so counts as nobody's.
      return;
    }
    Set<Key> keys = (request.type() & KIND_OF_REQUEST) == DEL ? removed : made;
    keys.addAll(RequestKeys.of(netnsFd, message));
  }

  @Override
  public synchronized void written(int netnsFd, String path) {
    made.add(Key.of(netnsFd, ObjectType.SYSCTL, path));
  }

  /** Whether a request that could have had that effect named it. */
  synchronized boolean named(Effect effect, Key key) {
    return switch (effect) {
      case ADDED, MOVED -> made.contains(key);
      // A link leaves a namespace by the request that puts it into another, too.
      case REMOVED -> removed.contains(key) || (key.netns() == Key.ANYWHERE && made.contains(key));
      case CHANGED -> made.contains(key) || removed.contains(key);
    };
  }
}
