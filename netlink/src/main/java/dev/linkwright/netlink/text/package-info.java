/**
 * Messages for people and for JSON, driven by the attribute tables: nothing here knows a number or
 * a width. What comes out as JSON goes back to the same bytes. May import the other packages of
 * {@code netlink} except {@code jnr}.
 */
@NullMarked
package dev.linkwright.netlink.text;

import org.jspecify.annotations.NullMarked;
