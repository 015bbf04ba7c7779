/** Routing by what people have already: real servers of the DNS and load balancers, as Debian packages them. */
@NullMarked
package io.lockstep.it.routing;

import org.jspecify.annotations.NullMarked;
