/**
 * The Dropwizard application: wiring, commands and the entry point of the runnable jar. May import
 * every other module.
 */
@NullMarked
package dev.linkwright.server;

import org.jspecify.annotations.NullMarked;
