package io.lockstep.client;

import static io.lockstep.client.MockSides.EAST;
import static io.lockstep.client.MockSides.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.client.route.Route;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RouteBoardTest {
    private final RouteBoard board = new RouteBoard("shop");

    @Test
    void anOlderAnswerNeverMovesItBack() {
        AtomicInteger changes = new AtomicInteger();
        board.watch(changes::incrementAndGet);
        board.heard(WEST);
        board.heard(EAST);
        board.heard(WEST);
        assertThat(board.newest()).isEqualTo(WEST);
        assertThat(changes).hasValue(1);
    }

    @Test
    void ofTwoThatContradictEachOtherTheFirstIsKept() {
        board.heard(WEST);
        board.heard(new Route("shop", "east", 4, 2, "e:1"));
        assertThat(board.newest()).isEqualTo(WEST);
    }

    @Test
    void aRouteOfAnotherPairIsPassedOver() {
        board.heard(new Route("bank", "west", 9, 9, "w:1"));
        assertThat(board.await(Duration.ofMillis(10))).isEmpty();
    }
}
