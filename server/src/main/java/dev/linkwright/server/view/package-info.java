/**
 * What core knows as what travels over HTTP and what a person reads in a terminal. Imports {@code
 * api} and {@code core}.
 */
@NullMarked
package dev.linkwright.server.view;

import org.jspecify.annotations.NullMarked;
