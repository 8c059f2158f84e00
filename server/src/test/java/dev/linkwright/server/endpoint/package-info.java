/** The model's socket, and programs that misuse it. */
package dev.linkwright.server.endpoint;
