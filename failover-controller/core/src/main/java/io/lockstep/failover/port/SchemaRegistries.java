package io.lockstep.failover.port;

import io.lockstep.failover.Answer;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedMap;

/** The regions' schema registries. Blocks; safe for use from any thread. */
public interface SchemaRegistries {
    /** What a region's registry tells. */
    Answer<Content> content(String region, Duration within);

    /**
     * A registry's content.
     *
     * @param compatibility what holds where a subject says nothing
     * @param subjects by name, those that are not deleted
     */
    record Content(String compatibility, SortedMap<String, Subject> subjects) {}

    /**
     * One subject.
     *
     * @param compatibility its own level, if it has one
     * @param ids of its versions
     */
    record Subject(Optional<String> compatibility, SortedMap<Integer, Integer> ids) {}
}
