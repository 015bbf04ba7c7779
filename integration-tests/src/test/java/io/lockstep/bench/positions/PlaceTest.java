package io.lockstep.bench.positions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlaceTest {
    private static final LogShape PLAIN = new LogShape("plain", 0, 200, 1_200, -1);
    private static final LogShape TRANSACTIONS = new LogShape("transactions", 1, 0, 1_000, 640);

    @Test
    void aShareBehindCountsFromTheEndOfWhatTheLogStillHolds() {
        assertThat(new Place.Behind(0).in(PLAIN)).isEqualTo(1_200);
        assertThat(new Place.Behind(1).in(PLAIN)).isEqualTo(1_190);
        assertThat(new Place.Behind(90).in(PLAIN)).isEqualTo(300);
    }

    @Test
    void staysAtTheEndUntilThereIsAPlaceInsideAndIsThereFromThenOn() {
        assertThat(new Place.Inside().in(PLAIN)).isEqualTo(1_200);
        assertThat(new Place.Inside().in(TRANSACTIONS)).isEqualTo(640);
    }

    @Test
    void aGroupOfOneTopicHasPositionsOnThatOneOnly() {
        PlannedGroup group = new PlannedGroup("g", "g", new Place.Behind(0), List.of("plain"), true);

        assertThat(group.positions(List.of(PLAIN, TRANSACTIONS))).isEqualTo(Map.of(PLAIN, 1_200L));
    }

    @Test
    void aGroupWithoutTopicsHasPositionsOnAll() {
        PlannedGroup group = new PlannedGroup("g", "g", new Place.Behind(10), List.of(), true);

        assertThat(group.positions(List.of(PLAIN, TRANSACTIONS))).isEqualTo(Map.of(PLAIN, 1_100L, TRANSACTIONS, 900L));
    }
}
