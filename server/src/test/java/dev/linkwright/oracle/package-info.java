/**
 * A real Linux for tests: boots user-mode-linux as an ordinary process and runs test classes inside
 * it. Imports {@code java..} and JUnit only; knows nothing of what is tested.
 */
@NullMarked
package dev.linkwright.oracle;

import org.jspecify.annotations.NullMarked;
