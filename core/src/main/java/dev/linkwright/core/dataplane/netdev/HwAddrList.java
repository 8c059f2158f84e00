package dev.linkwright.core.dataplane.netdev;

import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.value.MacAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/**
 * Addresses that a device shall receive, the oldest first, with the count of those who want each.
 * Never changes. Source: net/core/dev_addr_lists.c, {@code struct netdev_hw_addr_list}.
 *
 * @param entries the addresses
 */
public record HwAddrList(PVector<HwAddr> entries) {
  /** No address. */
  public static final HwAddrList EMPTY = new HwAddrList(TreePVector.empty());

  /**
   * One address. Source: include/linux/netdevice.h, {@code struct netdev_hw_addr}.
   *
   * @param addr the address
   * @param refcount how many want it
   * @param global whether one of them is a request
   * @param synced how often a device above asked for it
   * @param syncCnt how many devices below were told
   */
  public record HwAddr(MacAddress addr, int refcount, boolean global, int synced, int syncCnt) {
    HwAddr withRefcount(int next) {
      return new HwAddr(addr, next, global, synced, syncCnt);
    }

    HwAddr withSyncCnt(int next) {
      return new HwAddr(addr, refcount, global, synced, next);
    }
  }

  /**
   * How an address is wanted.
   *
   * @param global by a request
   * @param sync by a device above
   * @param exclusive by nobody else
   */
  record Use(boolean global, boolean sync, boolean exclusive) {
    static final Use PLAIN = new Use(false, false, false);
    static final Use REQUEST = new Use(true, false, true);
    static final Use SYNC = new Use(false, true, false);
  }

  /** The addresses, the oldest first. */
  public List<MacAddress> addresses() {
    return entries.stream().map(HwAddr::addr).toList();
  }

  public boolean isEmpty() {
    return entries.isEmpty();
  }

  private int indexOf(MacAddress addr) {
    for (int i = 0; i < entries.size(); i++) {
      if (entries.get(i).addr().equals(addr)) {
        return i;
      }
    }
    return -1;
  }

  /** Null if it is not there. */
  @Nullable HwAddr find(MacAddress addr) {
    int at = indexOf(addr);
    return at < 0 ? null : entries.get(at);
  }

  private HwAddrList with(int at, HwAddr next) {
    return new HwAddrList(entries.with(at, next));
  }

  /**
   * Source: net/core/dev_addr_lists.c, {@code __hw_addr_add_ex}.
   *
   * @throws NetlinkException EEXIST if it is wanted exclusively and there already
   */
  HwAddrList add(MacAddress addr, Use use) {
    int at = indexOf(addr);
    if (at < 0) {
      HwAddr fresh = new HwAddr(addr, 1, use.global(), use.sync() ? 1 : 0, 0);
      return new HwAddrList(entries.plus(fresh));
    }
    if (use.exclusive()) {
      throw NetlinkException.refused(Errno.EEXIST);
    }
    HwAddr known = entries.get(at);
    if (use.global() && known.global()) {
      return this;
    }
    int synced = known.synced() + (use.sync() ? 1 : 0);
    boolean global = known.global() || use.global();
    return with(at, new HwAddr(addr, known.refcount() + 1, global, synced, known.syncCnt()));
  }

  /**
   * This very list if the address is not there, or not wanted that way. Source:
   * net/core/dev_addr_lists.c, {@code __hw_addr_del_entry}.
   */
  HwAddrList del(MacAddress addr, Use use) {
    int at = indexOf(addr);
    HwAddr known = at < 0 ? null : entries.get(at);
    if (known == null || (use.global() && !known.global()) || (use.sync() && known.synced() == 0)) {
      return this;
    }
    if (known.refcount() == 1) {
      return new HwAddrList(entries.minus(at));
    }
    int synced = known.synced() - (use.sync() ? 1 : 0);
    boolean global = known.global() && !use.global();
    return with(at, new HwAddr(addr, known.refcount() - 1, global, synced, known.syncCnt()));
  }

  /**
   * Two lists after one told the other.
   *
   * @param to that of the device below
   * @param from that of the device above
   */
  record Synced(HwAddrList to, HwAddrList from) {}

  /**
   * Tells the list of the device below what is new here and what is no longer wanted. Source:
   * net/core/dev_addr_lists.c, {@code __hw_addr_sync}.
   */
  Synced syncTo(HwAddrList to) {
    Synced lists = new Synced(to, this);
    for (HwAddr ha : new ArrayList<>(entries)) {
      if (ha.syncCnt() == 0) {
        lists = lists.from().syncOne(lists.to(), ha);
      } else if (ha.refcount() == 1) {
        lists = lists.from().unsyncOne(lists.to(), ha);
      }
    }
    return lists;
  }

  /**
   * Like {@link #syncTo} where several devices are below: one that was told before is not told
   * again, and an address goes from all once nobody above wants it. Source:
   * net/core/dev_addr_lists.c, {@code __hw_addr_sync_multiple}.
   */
  Synced syncMultipleTo(HwAddrList to) {
    Synced lists = new Synced(to, this);
    for (HwAddr ha : new ArrayList<>(entries)) {
      HwAddr there = lists.to().find(ha.addr());
      if (ha.syncCnt() == ha.refcount()) {
        lists = lists.from().unsyncOne(lists.to(), ha);
      } else if (there == null || there.synced() == 0 || ha.syncCnt() == 0) {
        lists = lists.from().syncOne(lists.to(), ha);
      }
    }
    return lists;
  }

  /** Takes back what was told. Source: net/core/dev_addr_lists.c, {@code __hw_addr_unsync}. */
  Synced unsyncFrom(HwAddrList to) {
    Synced lists = new Synced(to, this);
    for (HwAddr ha : new ArrayList<>(entries)) {
      if (ha.syncCnt() != 0) {
        lists = lists.from().unsyncOne(lists.to(), ha);
      }
    }
    return lists;
  }

  private Synced syncOne(HwAddrList to, HwAddr ha) {
    HwAddr told = ha.withSyncCnt(ha.syncCnt() + 1).withRefcount(ha.refcount() + 1);
    return new Synced(to.add(ha.addr(), Use.SYNC), with(indexOf(ha.addr()), told));
  }

  private Synced unsyncOne(HwAddrList to, HwAddr ha) {
    HwAddr there = to.find(ha.addr());
    if (there == null || there.synced() == 0) {
      return new Synced(to, this);
    }
    HwAddrList from = with(indexOf(ha.addr()), ha.withSyncCnt(ha.syncCnt() - 1));
    return new Synced(to.del(ha.addr(), Use.SYNC), from.del(ha.addr(), Use.PLAIN));
  }
}
