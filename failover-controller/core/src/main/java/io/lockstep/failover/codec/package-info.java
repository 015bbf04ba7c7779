/**
 * The module's records as the bodies of journal entries. Pure but for Jackson; may use the vocabulary and the journal's
 * values.
 */
@NullMarked
package io.lockstep.failover.codec;

import org.jspecify.annotations.NullMarked;
