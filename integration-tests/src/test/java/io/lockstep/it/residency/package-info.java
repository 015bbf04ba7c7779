/** What may not cross stays at home: on real brokers, however it is tried. */
@NullMarked
package io.lockstep.it.residency;

import org.jspecify.annotations.NullMarked;
