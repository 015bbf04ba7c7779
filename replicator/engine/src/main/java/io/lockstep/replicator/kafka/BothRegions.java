package io.lockstep.replicator.kafka;

import io.lockstep.replicator.Halt.Side;

/** The admin clients of a link's two regions. */
record BothRegions(RegionAdmin source, RegionAdmin target) implements AutoCloseable {
    /** @throws RegionException where the settings themselves are not usable */
    static BothRegions open(KafkaSettings settings, String role) {
        RegionAdmin source = RegionAdmin.open(settings, Side.SOURCE, role);
        try {
            return new BothRegions(source, RegionAdmin.open(settings, Side.TARGET, role));
        } catch (RegionException e) {
            source.close();
            throw e;
        }
    }

    @Override
    public void close() {
        source.close();
        target.close();
    }
}
