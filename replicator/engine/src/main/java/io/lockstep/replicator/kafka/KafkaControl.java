package io.lockstep.replicator.kafka;

import io.lockstep.replicator.port.OffsetMapStore;
import io.lockstep.replicator.port.PairStateReader;

/**
 * What a link reads and writes in Lockstep's own topics on the target: the offset map, the pair's state. Creates those
 * topics as soon as both regions are known to be usable. One thread reads, one writes; both end at {@link #close}.
 */
public final class KafkaControl implements AutoCloseable {
    private final ControlLog log;
    private final KafkaPairStateReader pairState;
    private final KafkaOffsetMapStore offsetMap;

    /** @param policyActive the region that is active as long as no controller wrote anything else */
    public KafkaControl(KafkaSettings settings, String policyActive) {
        this.log = new ControlLog(settings, ControlTopics.ofLink(settings), this::changed);
        this.pairState = new KafkaPairStateReader(
                settings.link().pair(), new PairStateReader.Known(policyActive, 0), log::fault);
        this.offsetMap = new KafkaOffsetMapStore(settings.link(), log, new ControlWriter(settings));
    }

    /** Begins to read; until the first reading is complete, reads wait and the pair's state is unknown. */
    public void start() {
        log.start();
    }

    /** Why the control topics cannot be read now, in words for an operator; empty while they can. */
    public String fault() {
        return log.fault();
    }

    public PairStateReader pairState() {
        return pairState;
    }

    public OffsetMapStore offsetMap() {
        return offsetMap;
    }

    private void changed(ControlView view) {
        pairState.update(view);
    }

    @Override
    public void close() {
        offsetMap.close();
        log.close();
    }
}
