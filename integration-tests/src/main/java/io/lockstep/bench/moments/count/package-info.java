/** Pure: what came of many records' times. May use {@code beside} and the JDK only. */
@NullMarked
package io.lockstep.bench.moments.count;

import org.jspecify.annotations.NullMarked;
