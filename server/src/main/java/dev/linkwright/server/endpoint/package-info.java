/**
 * The endpoint of the model: other programs' netlink sockets over a unix socket, as written down in
 * docs/adr/0007-the-models-socket.md. What a netlink socket does is {@code
 * core.dataplane.netlink}'s; here packets become calls to it. May import {@code netlink}, {@code
 * netlink.jnr}, {@code netlink.model} and the model; knows nothing of HTTP.
 */
@NullMarked
package dev.linkwright.server.endpoint;

import org.jspecify.annotations.NullMarked;
