/** What a rehearsal reports, and in which form. */
package dev.linkwright.server.rehearsal;
