/**
 * What any kernel must answer: transcripts in the language of {@code ip}, played over rtnetlink to
 * the running Linux and to the model with the same code. Imports {@code netlink} and JUnit; a
 * {@code Lab} brings the kernel. What no transcript can hold, the product at work while something
 * goes wrong, stands in the {@code *Contract} interfaces on a {@code Workplace}.
 */
@NullMarked
package dev.linkwright.contract;

import org.jspecify.annotations.NullMarked;
