/** Who did what to a model: programs, or the kernel by itself. */
package dev.linkwright.server.changes;
