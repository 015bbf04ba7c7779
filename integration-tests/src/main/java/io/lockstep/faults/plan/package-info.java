/**
 * What goes wrong, and when: faults as records and a schedule that one seed decides. Pure; may use the JDK.
 */
@NullMarked
package io.lockstep.faults.plan;

import org.jspecify.annotations.NullMarked;
