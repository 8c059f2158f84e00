/**
 * What any kernel must answer: transcripts in the language of {@code ip}, played over rtnetlink to
 * the running Linux and to the model with the same code. Imports {@code netlink} and JUnit; a
 * {@code Lab} brings the kernel.
 */
@NullMarked
package dev.linkwright.contract;

import org.jspecify.annotations.NullMarked;
