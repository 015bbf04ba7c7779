package io.lockstep.sandbox.app;

import io.lockstep.sandbox.region.RegionCluster;

/** Both sides. */
record Regions(RegionCluster east, RegionCluster west) {}
