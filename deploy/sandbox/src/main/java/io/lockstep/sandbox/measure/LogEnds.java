package io.lockstep.sandbox.measure;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Asks both clusters where the logs of some topics end. Used by one thread. */
public final class LogEnds implements AutoCloseable {
    private static final int TIMEOUT_MS = 10_000;

    private final Admin source;
    private final Admin target;
    private final List<TopicPartition> partitions;

    /**
     * Opens an admin client on each side.
     *
     * @param topics name to number of partitions
     */
    public LogEnds(Map<String, String> source, Map<String, String> target, Map<String, Integer> topics) {
        this.source = Admin.create(new HashMap<>(source));
        this.target = Admin.create(new HashMap<>(target));
        this.partitions = topics.entrySet().stream()
                .flatMap(
                        each -> IntStream.range(0, each.getValue()).mapToObj(i -> new TopicPartition(each.getKey(), i)))
                .toList();
    }

    /**
     * How far the target is.
     *
     * @param behind partitions that do not end where they should
     */
    public record Distance(long sourceOffsets, long targetOffsets, List<String> behind) {
        public boolean caughtUp() {
            return behind.isEmpty();
        }
    }

    /** How far a target partition's offsets lie above the source's; 0 in the normal state. */
    @FunctionalInterface
    public interface Shifts {
        long of(String topic, int partition);
    }

    private record Ends(TopicPartition partition, long source, long target, long shift) {
        boolean differ() {
            return source + shift != target;
        }

        @Override
        public String toString() {
            return partition + " (" + target + " of " + source + ")";
        }
    }

    /** Compares all ends now; a partition that does not exist yet ends at 0. */
    public Distance measure(Shifts shifts) {
        ListOffsetsResult atSource = ask(source);
        ListOffsetsResult atTarget = ask(target);
        List<Ends> all = partitions.stream()
                .map(each -> new Ends(
                        each, end(atSource, each), end(atTarget, each), shifts.of(each.topic(), each.partition())))
                .toList();
        return new Distance(
                all.stream().mapToLong(Ends::source).sum(),
                all.stream().mapToLong(Ends::target).sum(),
                all.stream().filter(Ends::differ).map(Ends::toString).toList());
    }

    private ListOffsetsResult ask(Admin side) {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        partitions.forEach(partition -> wanted.put(partition, OffsetSpec.latest()));
        return side.listOffsets(wanted, new ListOffsetsOptions().timeoutMs(TIMEOUT_MS));
    }

    private static long end(ListOffsetsResult answer, TopicPartition partition) {
        try {
            return answer.partitionResult(partition)
                    .get(2L * TIMEOUT_MS, TimeUnit.MILLISECONDS)
                    .offset();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return 0;
            }
            throw new IllegalStateException("the end of " + partition + " is not told: " + e.getMessage(), e);
        } catch (TimeoutException e) {
            throw new IllegalStateException("the end of " + partition + " is not told in time", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking for the end of " + partition, e);
        }
    }

    @Override
    public void close() {
        source.close(Duration.ofSeconds(2));
        target.close(Duration.ofSeconds(2));
    }
}
