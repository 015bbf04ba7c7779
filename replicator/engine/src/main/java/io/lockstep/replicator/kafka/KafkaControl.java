package io.lockstep.replicator.kafka;

import io.lockstep.replicator.port.OffsetMapStore;
import io.lockstep.replicator.port.PairStateReader;
import io.lockstep.replicator.port.SealControl;

/**
 * What a link reads and writes in Lockstep's own topics on the target: the offset map, the pair's state,
 * what it is asked to seal. Creates those
 * topics as soon as both regions are known to be usable. One thread reads, one writes; both end at {@link #close}.
 */
public final class KafkaControl implements AutoCloseable {
    private final ControlLog log;
    private final KafkaPairStateReader pairState;
    private final KafkaOffsetMapStore offsetMap;
    private final KafkaSealControl seal;
    private final KafkaControlRecords records;
    private final KafkaClaims claims;

    /** Of nobody who answers seal requests. */
    public KafkaControl(KafkaSettings settings, String policyActive) {
        this(settings, policyActive, "");
    }

    /**
     * @param policyActive the region that is active as long as no controller wrote anything else
     * @param worker under whose name seal requests are answered
     */
    public KafkaControl(KafkaSettings settings, String policyActive, String worker) {
        this.log = new ControlLog(settings, ControlTopics.ofLink(settings), this::changed);
        this.pairState = new KafkaPairStateReader(
                settings.link().pair(), new PairStateReader.Known(policyActive, 0), log::fault);
        ControlWriter writer = new ControlWriter(settings);
        this.offsetMap = new KafkaOffsetMapStore(settings.link(), log, writer);
        this.seal = new KafkaSealControl(settings.link(), worker, writer);
        this.records = new KafkaControlRecords(settings, log, writer);
        this.claims = new KafkaClaims(settings.link(), writer);
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

    /** What the link is asked to seal. */
    public SealControl seal() {
        return seal;
    }

    /** What the pairs between these regions claim. */
    public KafkaClaims claims() {
        return claims;
    }

    /** Any record of {@code __lockstep.control}, read and written while the caller waits. */
    public KafkaControlRecords records() {
        return records;
    }

    private void changed(ControlView view) {
        claims.update(view);
        seal.update(view);
        pairState.update(view);
    }

    @Override
    public void close() {
        offsetMap.close();
        log.close();
    }
}
