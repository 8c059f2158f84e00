/**
 * Everything that goes wrong becomes {@code application/problem+json} here (RFC 9457). Imports
 * {@code api}, Jakarta REST and Jetty.
 */
@NullMarked
package dev.linkwright.server.problem;

import org.jspecify.annotations.NullMarked;
