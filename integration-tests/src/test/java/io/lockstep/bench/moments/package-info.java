/** What is noted of records on their way, and what is measured at all. */
@NullMarked
package io.lockstep.bench.moments;

import org.jspecify.annotations.NullMarked;
