package io.lockstep.failover.kafka;

import io.lockstep.failover.Answer;
import io.lockstep.failover.Proof.Range;
import io.lockstep.failover.port.Digests;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Reads the regions' logs with one consumer each, every region on a thread of its own. Needs READ, DESCRIBE and
 * DESCRIBE_CONFIGS on the topics. Safe for use from any thread; a call blocks its caller for {@code within} and a second
 * at most.
 */
public final class KafkaDigests implements Digests {
    private static final String WHAT = "comparing records";
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final RegionClients clients;

    /** @param clients belong to the caller */
    public KafkaDigests(RegionClients clients) {
        this.clients = clients;
    }

    @Override
    public Answer<Map<String, Reading>> read(
            Map<String, SortedMap<String, Range>> stretches, Extent extent, Duration within) {
        Map<String, CompletableFuture<Answer<Reading>>> asked = new LinkedHashMap<>();
        stretches.forEach((region, wanted) -> asked.put(
                region,
                begun(
                        region,
                        () -> ask(
                                region,
                                WHAT,
                                within,
                                question -> RecordScan.read(question, clients.settings(), wanted, extent)))));
        Map<String, Reading> readings = new TreeMap<>();
        for (Map.Entry<String, CompletableFuture<Answer<Reading>>> each : asked.entrySet()) {
            switch (awaited(each.getKey(), each.getValue(), within)) {
                case Answer.Known<Reading>(Reading reading) -> readings.put(each.getKey(), reading);
                case Answer.Unknown<Reading>(String why) -> {
                    return new Answer.Unknown<>(why);
                }
                case Answer.Refused<Reading>(String why) -> {
                    return new Answer.Refused<>(why);
                }
            }
        }
        return new Answer.Known<>(readings);
    }

    @Override
    public Answer<Map<Place, Long>> first(String region, Set<Place> stretches, Duration within) {
        return ask(
                region,
                "finding the first records that groups read",
                within,
                question -> FirstRecords.find(question, clients.settings(), stretches));
    }

    private <T> Answer<T> ask(String region, String what, Duration within, Function<Question, T> asking) {
        return clients.ask(region, what, within, asking);
    }

    private static <T> CompletableFuture<Answer<T>> begun(String region, Supplier<Answer<T>> asking) {
        CompletableFuture<Answer<T>> answer = new CompletableFuture<>();
        Thread.ofVirtual().name("lockstep-compare-" + region).start(() -> {
            try {
                answer.complete(asking.get());
            } catch (RuntimeException e) {
                answer.completeExceptionally(e);
            }
        });
        return answer;
    }

    private static <T> Answer<T> awaited(String region, CompletableFuture<Answer<T>> answer, Duration within) {
        Subject subject = new Subject(WHAT, region, within);
        try {
            return answer.get(within.plus(GRACE).toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return Unanswered.unknown(subject, "not done within " + within.toMillis() + " ms. Give it more time.")
                    .answer();
        } catch (ExecutionException e) {
            return Unanswered.of(e, Question.DESCRIBE_CLUSTER, subject).answer();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Unanswered.unknown(subject, "interrupted while waiting. The controller is being closed.")
                    .answer();
        }
    }
}
