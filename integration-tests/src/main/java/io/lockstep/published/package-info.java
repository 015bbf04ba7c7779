/** Files that show what a run found: JSON, pages, parts of the README. May use the JDK and Jackson. */
@NullMarked
package io.lockstep.published;

import org.jspecify.annotations.NullMarked;
