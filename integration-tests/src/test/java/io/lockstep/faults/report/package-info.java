@NullMarked
package io.lockstep.faults.report;

import org.jspecify.annotations.NullMarked;
