package dev.linkwright.core.rtnl;

import dev.linkwright.core.state.LinkKey;
import dev.linkwright.netlink.value.IfName;
import org.jspecify.annotations.Nullable;

/** What interface indices of one namespace stood for when it was dumped. */
interface LinkNames {
  /** The namespace whose messages are read. */
  String namespace();

  /**
   * The name of the link with {@code index}.
   *
   * @throws InconsistentDumpException if the dump of links did not show it
   */
  IfName name(int index);

  /**
   * The link with {@code index} in the namespace called {@code netnsId} here, or null if that one
   * was not dumped.
   */
  @Nullable LinkKey elsewhere(int netnsId, int index);
}
