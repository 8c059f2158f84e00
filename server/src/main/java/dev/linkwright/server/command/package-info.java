/**
 * The commands of the jar that need no server. Imports {@code api}, {@code netlink.text}, {@code
 * netlink.pcap} and the packages of the server beside it.
 */
@NullMarked
package dev.linkwright.server.command;

import org.jspecify.annotations.NullMarked;
