package io.lockstep.replicator.app;

import io.lockstep.offsets.Mirrored;
import io.lockstep.offsets.PartitionId;
import io.lockstep.offsets.PositionTranslator;
import io.lockstep.policy.decision.GroupSelection;
import io.lockstep.replicator.drive.PartitionMaps;
import io.lockstep.replicator.kafka.KafkaControl;
import io.lockstep.replicator.kafka.KafkaGroupRegions;
import io.lockstep.replicator.kafka.KafkaSettings;
import io.lockstep.replicator.port.GroupRegions;
import java.util.Optional;
import java.util.Set;

/**
 * Translation of positions for programs that run no link: reads the link's offset map and the target's logs, writes
 * nothing. For one thread at a time; each call waits for a few request timeouts at most and fails with a message for an
 * operator where the target does not answer. The source need not.
 */
public final class LinkPositions implements AutoCloseable {
    private final LinkSettings settings;
    private final KafkaControl control;
    private final GroupRegions regions;

    public LinkPositions(LinkSettings settings) {
        this.settings = settings;
        KafkaSettings kafka =
                new KafkaSettings(settings.link(), settings.source(), settings.target(), settings.requestTimeout());
        this.regions = new KafkaGroupRegions(kafka);
        this.control = new KafkaControl(kafka, settings.active());
        control.start();
    }

    public PositionTranslator translator() {
        return new PositionTranslator(GroupSelection.of(settings.groups())::selects, this::mirrored);
    }

    private Optional<Mirrored> mirrored(PartitionId partition) {
        return Optional.ofNullable(
                PartitionMaps.read(Set.of(partition), regions, control.offsetMap(), settings.requestTimeout())
                        .mirrored()
                        .get(partition));
    }

    @Override
    public void close() {
        control.close();
        regions.close();
    }
}
