package io.lockstep.failover.port;

import io.lockstep.failover.Answer;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.function.Function;

/**
 * Where the evidence of a pair's runs is kept: in every region, so that it outlives each of them. Files are kept byte for
 * byte; whether they are genuine is not looked at. Safe for use from any thread.
 */
public interface EvidenceStore extends AutoCloseable {
    /**
     * Keeps a run's file in every region that answers, in the place of an earlier one. Known once at least one region has
     * it; saving again brings the others up to date.
     *
     * @param within how long each region has
     */
    Answer<Saved> save(String run, byte[] file, Function<String, Duration> within);

    /** The same, where every region has as long. */
    default Answer<Saved> save(String run, byte[] file, Duration within) {
        return save(run, file, region -> within);
    }

    /** The runs that have evidence in any region that answers. */
    Answer<SortedSet<String>> runs(Duration within);

    /** A run's file, from whichever region has it; known to be absent only if every region was asked. */
    Answer<Optional<byte[]>> read(String run, Duration within);

    @Override
    void close();

    /**
     * Who has the file now.
     *
     * @param lacking per region that may not have it, the reason
     */
    record Saved(Set<String> in, SortedMap<String, String> lacking) {
        public Saved {
            in = Set.copyOf(in);
        }
    }
}
