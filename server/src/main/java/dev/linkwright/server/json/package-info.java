/**
 * From the bytes of a request, a stored file or a YAML document to records of the api, with every
 * fault at its JSON pointer. Imports {@code api}, Jackson and Bean Validation.
 */
@NullMarked
package dev.linkwright.server.json;

import org.jspecify.annotations.NullMarked;
