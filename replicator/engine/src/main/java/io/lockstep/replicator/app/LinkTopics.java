package io.lockstep.replicator.app;

import io.lockstep.replicator.kafka.KafkaSettings;
import io.lockstep.replicator.kafka.RegionException;
import io.lockstep.replicator.kafka.SelectedTopics;
import java.util.SortedMap;

/** What a link has to mirror, for programs that plan it and run no link. For one thread at a time, which blocks. */
public final class LinkTopics implements AutoCloseable {
    private final SelectedTopics topics;

    /** Asks nobody yet. */
    public LinkTopics(LinkSettings settings) {
        KafkaSettings kafka =
                new KafkaSettings(settings.link(), settings.source(), settings.target(), settings.requestTimeout());
        this.topics = new SelectedTopics(kafka, RunningLink.selection(settings));
    }

    /** What a look came to. */
    public sealed interface Look {}

    /** Partitions by topic; of a region that does not answer now as they were before. */
    public record Found(SortedMap<String, Integer> partitions) implements Look {}

    /** A region has not answered yet. */
    public record Unknown(String why) implements Look {}

    public Look look() {
        try {
            return new Found(topics.look());
        } catch (RegionException e) {
            return new Unknown(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void close() {
        topics.close();
    }
}
