@NullMarked
package io.lockstep.published;

import org.jspecify.annotations.NullMarked;
