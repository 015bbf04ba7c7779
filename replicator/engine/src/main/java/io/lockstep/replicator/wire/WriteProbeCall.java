package io.lockstep.replicator.wire;

import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Asks the leaders of topics what they would do with a record, by sending one that cannot land. Its connections stay
 * open between questions, as an application's would. Blocks the calling thread; safe for use from any, one at a time.
 */
public final class WriteProbeCall implements AutoCloseable {
    private static final long LONGEST_POLL_MS = 50;

    private final WireSettings settings;
    private final WireClient client;
    private Set<String> followed = Set.of();

    /** @throws org.apache.kafka.common.KafkaException naming the setting that cannot be used */
    public WriteProbeCall(WireSettings settings) {
        this.settings = settings;
        this.client = WireClient.create(settings);
    }

    /** What a leader said, or why none did. */
    public sealed interface Verdict {
        /** The principal may not write. */
        record Denied() implements Verdict {}

        /** The topic takes no record of that size, which is less than a hundred bytes. */
        record TooLarge() implements Verdict {}

        /** Nothing but the checksum was wrong: a sound record would have been appended. */
        record Open() implements Verdict {}

        /** The principal may not even see the topic. */
        record Hidden() implements Verdict {}

        /** Not known, for this reason. */
        record Undecided(String why) implements Verdict {}
    }

    /** Asks the leader of partition 0 of each topic, all of them at once; has a verdict for each when it returns. */
    public synchronized Map<String, Verdict> ask(Set<String> topics, Duration within) {
        long deadline = client.now() + within.toMillis();
        ProbeRound round = new ProbeRound(client, settings.requestTimeoutMs(), deadline, topics);
        follow(topics);
        while (!round.over() && client.now() < deadline) {
            round.pump();
            client.poll(Math.clamp(deadline - client.now(), 0, LONGEST_POLL_MS));
            client.takeFatalError().ifPresent(round::fail);
        }
        round.fail("no answer within " + within.toMillis() + " ms" + client.problem());
        return new LinkedHashMap<>(round.verdicts());
    }

    /** Topics of the last question stay followed, so that the same question needs no metadata again. */
    private void follow(Set<String> topics) {
        Set<String> gone = new HashSet<>(followed);
        gone.removeAll(topics);
        client.forget(gone);
        topics.forEach(client::follow);
        followed = Set.copyOf(topics);
    }

    @Override
    public synchronized void close() {
        client.close();
    }
}
