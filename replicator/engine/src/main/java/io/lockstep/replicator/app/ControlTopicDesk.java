package io.lockstep.replicator.app;

import io.lockstep.replicator.ControlAnswer;
import io.lockstep.replicator.kafka.KafkaControlRecords;
import java.time.Duration;
import java.util.Optional;

/** {@link LinkDesk} of a link that runs. */
record ControlTopicDesk(String pair, KafkaControlRecords records) implements LinkDesk {
    @Override
    public ControlAnswer<Optional<String>> get(String key, Duration within) {
        return records.within(within).get(key);
    }

    @Override
    public ControlAnswer<Void> put(String key, String value, Duration within) {
        return records.within(within).put(key, value);
    }
}
