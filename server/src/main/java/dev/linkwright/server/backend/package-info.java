/**
 * The two kernels a service can work on: the running one and the model, and what a model starts
 * from. Imports {@code core.apply}, {@code core.dataplane}, {@code netlink.jnr}; only the wiring
 * names what lives here.
 */
@NullMarked
package dev.linkwright.server.backend;

import org.jspecify.annotations.NullMarked;
