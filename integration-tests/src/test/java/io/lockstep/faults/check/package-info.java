@NullMarked
package io.lockstep.faults.check;

import org.jspecify.annotations.NullMarked;
