/**
 * {@code linkwright rehearse}: runs a program on a model of the host and says what it would have
 * done. The program is unchanged; a preloaded library, netlink/src/main/c, leads it to the model's
 * socket. Imports the endpoint, the models and, for what changed, {@code core.state}.
 */
@NullMarked
package dev.linkwright.server.rehearsal;

import org.jspecify.annotations.NullMarked;
