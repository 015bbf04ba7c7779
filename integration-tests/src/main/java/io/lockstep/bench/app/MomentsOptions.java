package io.lockstep.bench.app;

import io.lockstep.bench.moments.Wanted;

/**
 * Validated arguments.
 *
 * @param keep whether data and logs stay
 */
record MomentsOptions(Wanted wanted, boolean keep) {}
