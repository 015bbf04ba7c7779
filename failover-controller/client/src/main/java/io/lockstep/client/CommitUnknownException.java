package io.lockstep.client;

import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * A commit was asked for and its answer was lost, so the transaction may or may not be in the log, wholly. Nothing was
 * repeated. The application decides: look for the records in the region that is active now, or send them again if doubles
 * do no harm.
 */
public final class CommitUnknownException extends KafkaException {
    private static final long serialVersionUID = 1L;

    private final String region;
    private final long epoch;
    private final transient List<ProducerRecord<?, ?>> records;

    CommitUnknownException(
            String region, long epoch, List<? extends ProducerRecord<?, ?>> records, @Nullable Throwable cause) {
        super(
                "region " + region + " at epoch " + epoch + ": the answer to the commit of " + records.size()
                        + " records was lost. They may be committed or not; look for them before they are sent again",
                cause);
        this.region = region;
        this.epoch = epoch;
        this.records = List.copyOf(records);
    }

    /** Where the commit was asked for. */
    public String region() {
        return region;
    }

    /** Of the pair, when it was asked for. */
    public long epoch() {
        return epoch;
    }

    /** What the transaction held, in order. */
    public List<ProducerRecord<?, ?>> records() {
        return records == null ? List.of() : records;
    }
}
