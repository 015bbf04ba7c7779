package io.lockstep.controller.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.port.RoutingSwitch.Route;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RouteWaitersTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final RouteWaiters waiters = new RouteWaiters(2);

    @Test
    void answersWhenTheRouteIsAnotherOne() {
        CompletableFuture<Boolean> answer = wait("3-6", 0);

        waiters.look(route(3, 6), 10);
        assertThat(answer).isNotDone();
        waiters.look(Optional.empty(), 20);
        assertThat(answer).isNotDone();
        waiters.look(route(3, 7), 30);

        assertThat(answer).isCompletedWithValue(true);
        assertThat(waiters.waiting()).isZero();
    }

    @Test
    void answersWhenTheTimeIsOverAlsoAcrossTheClocksOverflow() {
        CompletableFuture<Boolean> answer = wait("3-6", Long.MAX_VALUE - 5);

        waiters.look(route(3, 6), Long.MAX_VALUE);
        assertThat(answer).isNotDone();
        waiters.look(route(3, 6), Long.MAX_VALUE - 5 + SECOND.toNanos());

        assertThat(answer).isCompletedWithValue(false);
    }

    @Test
    void answersAtOnceWhoIsOneTooMany() {
        wait("3-6", 0);
        wait("3-6", 0);

        assertThat(wait("3-6", 0)).isCompletedWithValue(false);
        assertThat(waiters.waiting()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    wait=20                  | 20
                    wait=600                 | 30
                    respond-async, wait = 5  | 5
                    wait="7"                 | 7
                    handling=lenient         | 0
                    await=9                  | 0
                    wait=-1                  | 0
                    """)
    void readsHowLongSomebodyWantsToWait(String header, int seconds) {
        assertThat(RouteText.waitSeconds(header)).isEqualTo(seconds);
    }

    private CompletableFuture<Boolean> wait(String tag, long now) {
        return waiters.await(tag, SECOND, now).toCompletableFuture();
    }

    private static Optional<Route> route(int epoch, long generation) {
        return Optional.of(new Route("shop", "east", epoch, generation, "127.0.0.1:9092", ""));
    }
}
