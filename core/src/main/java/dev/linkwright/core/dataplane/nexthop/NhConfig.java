package dev.linkwright.core.dataplane.nexthop;

import dev.linkwright.core.dataplane.net.NlInfo;
import dev.linkwright.netlink.NlmF;
import dev.linkwright.netlink.value.IpAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An object that is to be made. Source: include/net/nexthop.h, {@code struct nh_config}.
 *
 * @param id its number, 0 for the kernel to choose
 * @param family AF_INET, AF_INET6, AF_UNSPEC of a group
 * @param protocol RTPROT_*
 * @param flags RTNH_F_*
 * @param kind whether packets go there at all
 * @param way where a single one leads
 * @param grp what a group holds, null of a single one
 * @param by who asks
 */
public record NhConfig(
    long id,
    int family,
    int protocol,
    int flags,
    NhInfo.Kind kind,
    Way way,
    @Nullable Grp grp,
    By by) {
  /**
   * Where a single one leads.
   *
   * @param oif device, 0 if not said
   * @param gateway the next station, 0.0.0.0 or :: for none
   */
  public record Way(int oif, IpAddress gateway) {}

  /**
   * A group as asked for.
   *
   * @param members objects and weights
   * @param fdb whether it is for forwarding databases
   * @param res of a resilient group, null of a hash-threshold one
   * @param hwStats whether hardware is to count
   */
  record Grp(List<Member> members, boolean fdb, @Nullable Res res, boolean hwStats) {}

  /**
   * A member as asked for.
   *
   * @param id the object
   * @param weight its share, from 1
   */
  record Member(long id, int weight) {}

  /**
   * Settings of a resilient group; null for those not said.
   *
   * @param buckets how many, from 1
   * @param idleTimer hundredths of a second
   * @param unbalancedTimer hundredths of a second
   */
  record Res(@Nullable Integer buckets, @Nullable Long idleTimer, @Nullable Long unbalancedTimer) {}

  /**
   * Who asks.
   *
   * @param info what notifications carry
   * @param nlflags flags of the request, which notifications about the object carry too
   */
  record By(NlInfo info, int nlflags) {
    boolean replaces() {
      return (nlflags & NlmF.NLM_F_REPLACE) != 0;
    }

    boolean creates() {
      return (nlflags & NlmF.NLM_F_CREATE) != 0;
    }
  }

  NhConfig withId(long next) {
    return new NhConfig(next, family, protocol, flags, kind, way, grp, by);
  }
}
