/**
 * The paths of the service, as openapi.yaml describes them. Imports {@code api}, Jakarta REST and
 * the packages of the server beside it.
 */
@NullMarked
package dev.linkwright.server.resource;

import org.jspecify.annotations.NullMarked;
