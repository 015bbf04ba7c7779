/** Pure: bars as SVG. May use the JDK only. */
@NullMarked
package io.lockstep.bench.plot;

import org.jspecify.annotations.NullMarked;
