package io.lockstep.controller.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lockstep.controller.FakeFailover;
import io.lockstep.controller.Samples;
import io.lockstep.failover.Happening;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class EventStreamTest {
    private static final Happening TAKEN = new Happening.TakenOver("c-1", "west", "0.1.0");
    private static final Duration NEVER = Duration.ofHours(1);

    private final FakeFailover failover = new FakeFailover();

    @Test
    void cutsAClientOffThatDoesNotReadAndForgetsIt() {
        List<EventAnswer> read = new ArrayList<>();
        AtomicInteger failed = new AtomicInteger();
        EventStream.of(List.of(failover), Clock.systemUTC(), NEVER, 10).subscribe(new OneAtATime(read, failed));

        for (int i = 0; i < 50; i++) {
            failover.write("r-" + i, TAKEN, Samples.NOON);
        }

        assertThat(read).hasSize(1);
        assertThat(failed.get()).isEqualTo(1);
        assertThat(failover.followers()).isZero();
    }

    @Test
    void keepsAQuietConnectionAlive() {
        List<EventAnswer> read = new CopyOnWriteArrayList<>();
        var listening = EventStream.of(List.of(failover), Clock.systemUTC(), Duration.ofMillis(20), 10)
                .subscribe()
                .with(read::add);

        await().atMost(10, TimeUnit.SECONDS).until(() -> read.size() >= 3);

        assertThat(read).extracting(EventAnswer::kind).containsOnly("heartbeat");
        listening.cancel();
        assertThat(failover.followers()).isZero();
    }

    /** Reads one event and never asks for another. */
    private record OneAtATime(List<EventAnswer> read, AtomicInteger failed) implements Flow.Subscriber<EventAnswer> {
        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(1);
        }

        @Override
        public void onNext(EventAnswer event) {
            read.add(event);
        }

        @Override
        public void onError(Throwable e) {
            failed.incrementAndGet();
        }

        @Override
        public void onComplete() {}
    }
}
