package io.lockstep.replicator.app;

import io.lockstep.offsets.PartitionId;
import io.lockstep.replicator.drive.SchemaHold;
import io.lockstep.replicator.port.SourceFeed;

/** Two feeds as one: the schema topic has one of its own, so that its records never wait for those that wait for them. */
final class HeldFeed implements SourceFeed {
    private final String schemaTopic;
    private final SourceFeed schemas;
    private final SourceFeed others;
    private final SchemaHold hold;

    /** @param hold stands behind {@code others} */
    HeldFeed(String schemaTopic, SourceFeed schemas, SourceFeed others, SchemaHold hold) {
        this.schemaTopic = schemaTopic;
        this.schemas = schemas;
        this.others = others;
        this.hold = hold;
    }

    @Override
    public void follow(Subscription subscription) {
        hold.forget(subscription.partition());
        of(subscription.partition()).follow(subscription);
    }

    @Override
    public void stop(PartitionId partition) {
        hold.forget(partition);
        of(partition).stop(partition);
    }

    private SourceFeed of(PartitionId partition) {
        return partition.topic().equals(schemaTopic) ? schemas : others;
    }

    @Override
    public void close() {
        hold.close();
        try {
            schemas.close();
        } finally {
            others.close();
        }
    }
}
