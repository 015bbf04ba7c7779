/** What machines and networks do: brokers that die or hang, lines that delay, stall and break, more data than memory. */
@NullMarked
package io.lockstep.it.faults;

import org.jspecify.annotations.NullMarked;
