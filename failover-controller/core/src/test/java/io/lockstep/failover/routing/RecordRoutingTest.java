package io.lockstep.failover.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.Answer;
import io.lockstep.failover.Proof.Instance;
import io.lockstep.failover.port.RoutingSwitch;
import io.lockstep.failover.port.RoutingSwitch.Route;
import io.lockstep.failover.promises.RoutingPromises;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The record in both regions, and what holds while one of them is gone. */
class RecordRoutingTest implements RoutingPromises {
    private static final Set<String> BOTH = Set.of("east", "west");
    private static final Route WEST = RoutingPromises.route("west", 4, 7);

    private final FakeControlRecords records = new FakeControlRecords();

    @Override
    public RoutingSwitch routing() {
        return new RecordRouting("shop", BOTH, BOTH, records);
    }

    @Override
    public RoutingSwitch again() {
        return new RecordRouting("shop", BOTH, Set.of(), records);
    }

    @Test
    void writesTheRecordThatTheClientLibraryReads() {
        RoutingPromises.known(routing().flip(WEST, WITHIN));

        assertThat(records.of("west")).isEqualTo(records.of("east")).containsEntry("route|shop", """
                        {"v":1,"pair":"shop","active":"west","epoch":4,"generation":7,\
                        "bootstrap":"127.0.0.1:29092,127.0.0.1:29093","at":"2026-03-01T12:00:00Z"}""");
    }

    @Test
    void aRegionThatIsGoneIsSaidToBeSilentWhereItIsNotRequired() {
        records.silent.add("east");

        List<Instance> flipped = RoutingPromises.known(again().flip(WEST, WITHIN));

        assertThat(flipped).extracting(Instance::name).containsExactly("west", "east");
        assertThat(flipped).extracting(Instance::generation).containsExactly(7L, -1L);
        assertThat(flipped.getLast().detail()).contains("east: no answer");
        assertThat(RoutingPromises.known(again().read(WITHIN)))
                .extracting(Instance::generation)
                .containsExactly(-1L, 7L);
    }

    @Test
    void aRequiredRegionThatIsGoneMakesItUnknown() {
        records.silent.add("east");

        assertThat(routing().flip(WEST, WITHIN)).isInstanceOf(Answer.Unknown.class);
        assertThat(routing().read(WITHIN)).isInstanceOf(Answer.Unknown.class);
    }

    @Test
    void theRegionThatBecomesActiveMustBeToldWhateverIsRequired() {
        records.silent.add("west");

        assertThat(again().flip(WEST, WITHIN)).isInstanceOf(Answer.Unknown.class);
        assertThat(records.of("east")).isEmpty();
    }

    @Test
    void aRegionThatARunGoesOnWithoutIsNotWaitedForLongerThanItsPatience() {
        records.silent.add("east");
        Duration patience = Duration.ofMillis(300);

        RoutingSwitch blind = routing().without("east", patience);
        List<Instance> flipped = RoutingPromises.known(blind.flip(WEST, WITHIN));
        RoutingPromises.known(blind.read(WITHIN));

        assertThat(flipped).extracting(Instance::generation).containsExactly(7L, -1L);
        assertThat(records.waited.get("east")).hasSize(2).allMatch(patience::equals);
        assertThat(records.waited.get("west")).allMatch(within -> within.compareTo(patience) > 0);
    }

    @Test
    void aRegionThatAnswersAfterAllIsToldAndItsNewerRouteCounts() {
        RoutingSwitch blind = routing().without("east", Duration.ofMillis(300));

        assertThat(RoutingPromises.known(blind.flip(WEST, WITHIN)))
                .extracting(Instance::generation)
                .containsExactly(7L, 7L);
        records.of("east").put("route|shop", RouteText.json(RoutingPromises.route("east", 5, 8)));
        assertThat(blind.flip(RoutingPromises.route("west", 4, 9), WITHIN)).isInstanceOf(Answer.Refused.class);
    }

    @Test
    void noRegionToAskMakesItUnknown() {
        records.silent.addAll(BOTH);

        assertThat(again().read(WITHIN)).isInstanceOf(Answer.Unknown.class);
    }

    @Test
    void aNewerRouteInAnyRegionKeepsAllFromBeingWritten() {
        records.of("east").put("route|shop", RouteText.json(RoutingPromises.route("east", 5, 8)));

        assertThat(again().flip(WEST, WITHIN))
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused -> assertThat(refused.why()).contains("region east", "epoch 5, generation 8"));
        assertThat(records.writes).isZero();
    }

    @Test
    void whatIsNoRouteIsNotOverwritten() {
        records.of("west").put("route|shop", "soon");

        assertThat(again().flip(WEST, WITHIN))
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused -> assertThat(refused.why()).contains("route|shop", "west", "not JSON", "no value"));
    }

    @Test
    void writesNothingWhereTheSameIsToldAlready() {
        RoutingPromises.known(routing().flip(WEST, WITHIN));

        RoutingPromises.known(routing().flip(WEST, WITHIN));

        assertThat(records.writes).isEqualTo(2);
    }
}
