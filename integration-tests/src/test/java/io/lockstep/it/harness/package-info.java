/** What the tests on real brokers share: two regions, links run in this process, data of every kind. */
@NullMarked
package io.lockstep.it.harness;

import org.jspecify.annotations.NullMarked;
