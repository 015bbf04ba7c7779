/** What both regions have to have alike, on real clusters with an authorizer. */
@NullMarked
package io.lockstep.it.parity;

import org.jspecify.annotations.NullMarked;
