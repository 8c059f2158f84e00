/**
 * Links that encrypt what another link carries: configuration, so far without frames. Channels and
 * keys are set by generic netlink, which is not modelled, so nothing is ever received or sent.
 * Mirrors drivers/net/macsec.c. Imports {@code dataplane.net}, {@code dataplane.netdev}, {@code
 * dataplane.rtnetlink}, {@code netlink} and persistent collections.
 */
@NullMarked
package dev.linkwright.core.dataplane.macsec;

import org.jspecify.annotations.NullMarked;
