/** What is wrong with a body, in words for its sender, and what processes tell each other. May import Jackson. */
@NullMarked
package io.lockstep.process.json;

import org.jspecify.annotations.NullMarked;
