/**
 * The packets of the model's socket, by which other programs use the model as their netlink:
 * numbers and layout, no input or output. Written down in docs/adr/0007-the-models-socket.md; the
 * client's side is netlink/src/main/c. May import {@code netlink.attr} and {@code netlink.error}.
 */
@NullMarked
package dev.linkwright.netlink.model;

import org.jspecify.annotations.NullMarked;
