/**
 * Several links as one, for a daemon to steer. Mirrors drivers/net/team/team.c as rtnetlink shows
 * it. The mode is set through generic netlink, which is not modelled: teams are without one, as
 * they come, so that ports keep their own addresses. Imports {@code dataplane.net}, {@code
 * dataplane.netdev}, {@code dataplane.rtnetlink}, {@code netlink} and persistent collections.
 */
@NullMarked
package dev.linkwright.core.dataplane.team;

import org.jspecify.annotations.NullMarked;
