@NullMarked
package io.lockstep.faults.history;

import org.jspecify.annotations.NullMarked;
