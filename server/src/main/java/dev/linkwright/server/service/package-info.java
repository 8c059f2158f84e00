/**
 * What the service does with a request: intents and store on one side, planning and the host on the
 * other. Imports {@code api}, {@code core} and the packages beside it; knows nothing of HTTP.
 */
@NullMarked
package dev.linkwright.server.service;

import org.jspecify.annotations.NullMarked;
