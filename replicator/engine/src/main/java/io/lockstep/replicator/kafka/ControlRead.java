package io.lockstep.replicator.kafka;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.apache.kafka.common.TopicPartition;

/** One read of the control topics that waits until the tail has passed where the logs ended when it was asked. */
final class ControlRead<T> {
    private final Function<ControlView, T> function;
    private final CompletableFuture<T> answer = new CompletableFuture<>();
    private Map<TopicPartition, Long> ends = Map.of();

    ControlRead(Function<ControlView, T> function) {
        this.function = function;
    }

    CompletableFuture<T> answer() {
        return answer;
    }

    boolean over() {
        return answer.isDone();
    }

    boolean endsUnknown() {
        return ends.isEmpty();
    }

    void waitFor(Map<TopicPartition, Long> logEnds) {
        ends = logEnds;
    }

    /** The tail begins anew; the ends are taken again. */
    void restart() {
        ends = Map.of();
    }

    boolean passedAt(Map<TopicPartition, Long> positions) {
        return !ends.isEmpty()
                && ends.entrySet().stream().allMatch(end -> positions.getOrDefault(end.getKey(), 0L) >= end.getValue());
    }

    void complete(ControlView view) {
        try {
            answer.complete(function.apply(view));
        } catch (RuntimeException e) {
            answer.completeExceptionally(e);
        }
    }

    void fail(String message) {
        answer.completeExceptionally(new RegionException(message));
    }
}
