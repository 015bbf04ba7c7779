/**
 * What a pair costs: from measured bytes and rates, retention, copies and the prices that its owner pays. Pure; uses only
 * the JDK, the policy's records and the sizes that a region was asked for.
 */
@NullMarked
package io.lockstep.cli.cost;

import org.jspecify.annotations.NullMarked;
