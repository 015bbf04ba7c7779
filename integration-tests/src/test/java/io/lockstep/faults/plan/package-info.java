@NullMarked
package io.lockstep.faults.plan;

import org.jspecify.annotations.NullMarked;
