/** What is wrong with a body, in words for its sender. May import Jackson's exceptions. */
@NullMarked
package io.lockstep.process.json;

import org.jspecify.annotations.NullMarked;
