package io.lockstep.failover.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SightingsTest {
    private static final Instant NOW = Instant.parse(Reports.AT).plusSeconds(5);
    private static final GatewayOrder ORDER = Reports.order(3, 7, Hold.NONE, "east");

    @Test
    void anInstanceIsAwaitedUntilItsBeatIsSeenChanging() {
        Sightings first = Sightings.NONE.see("east", reports(1), at(0));

        assertThat(presence(first, at(2_900))).isEqualTo(Presence.AWAITED);
        assertThat(presence(first.see("east", reports(2), at(2_000)), at(2_100)))
                .isEqualTo(Presence.LIVE);
    }

    @Test
    void oneThatIsNotSeenChangingWithinThreeSecondsIsLost() {
        Sightings still = Sightings.NONE.see("east", reports(1), at(0)).see("east", reports(1), at(3_000));

        assertThat(presence(still, at(3_000))).isEqualTo(Presence.LOST);
    }

    @Test
    void oneWhoseBeatStandsStillForTenSecondsIsLost() {
        Sightings seen = Sightings.NONE.see("east", reports(1), at(0)).see("east", reports(2), at(1_000));

        assertThat(presence(seen.see("east", reports(2), at(10_900)), at(10_900)))
                .isEqualTo(Presence.LIVE);
        assertThat(presence(seen.see("east", reports(2), at(11_000)), at(11_000)))
                .isEqualTo(Presence.LOST);
    }

    @Test
    void aBeatThatBeginsAnewIsAChange() {
        Sightings seen = Sightings.NONE
                .see("east", reports(5_000), at(0))
                .see("east", reports(5_001), at(1_000))
                .see("east", reports(1), at(20_000));

        assertThat(presence(seen, at(20_000))).isEqualTo(Presence.LIVE);
    }

    @Test
    void anyRegionThatShowsItAliveIsEnoughAndItsReportCounts() {
        GatewayReport stale = Reports.done("one", Reports.order(2, 1, Hold.ALL, "west"), 9_000);
        Sightings seen = Sightings.NONE
                .see("east", List.of(stale), at(0))
                .see("west", reports(1), at(0))
                .see("east", List.of(stale), at(5_000))
                .see("west", reports(2), at(5_000));

        Instances.Seen one = one(seen, at(5_000));
        assertThat(one.presence()).isEqualTo(Presence.LIVE);
        assertThat(one.report().epoch()).isEqualTo(3);
    }

    @Test
    void oneWhoseReportIsRemovedIsNotThereAnyMore() {
        Sightings seen = Sightings.NONE.see("east", reports(1), at(0)).see("east", List.of(), at(1_000));

        assertThat(seen.at(at(1_000), NOW).all()).isEmpty();
    }

    @Test
    void oneThatToldItsLastMoreThanADayAgoIsForgottenButNotWhileItLives() {
        Sightings seen = Sightings.NONE.see("east", reports(1), at(0));
        Instant later = NOW.plus(Duration.ofDays(1));

        assertThat(seen.at(at(3_000), later).forgotten()).containsExactly("one");
        assertThat(seen.at(at(3_000), later).all()).isEmpty();
        assertThat(seen.see("east", reports(2), at(3_000)).at(at(3_000), later).forgotten())
                .isEmpty();
    }

    /** Its clock, or the reader's, may be wrong by days. */
    @Test
    void oneThatMayStillBeThereIsNotForgottenForWhatItsClockShows() {
        Sightings seen = Sightings.NONE.see("east", reports(1), at(0));
        Instances now = seen.at(at(100), NOW.plus(Duration.ofDays(3)));

        assertThat(now.forgotten()).isEmpty();
        assertThat(now.all()).containsOnlyKeys("one");
    }

    /** A restart begins the beats anew, and may have reached the one that was seen last. */
    @Test
    void whatAnotherLifeTellsCountsAlsoWhereItsBeatIsTheSame() {
        GatewayReport before = Reports.done("one", Reports.order(3, 7, Hold.ALL, "east"), 5);
        GatewayReport after = Reports.by("life-2", Reports.done("one", Reports.order(3, 4, Hold.NONE, "east"), 5));
        Sightings seen = Sightings.NONE.see("east", List.of(before), at(0)).see("east", List.of(after), at(2_000));

        assertThat(one(seen, at(2_000)).report()).isEqualTo(after);
        assertThat(presence(seen, at(2_000))).isEqualTo(Presence.ANEW);
        assertThat(presence(seen, at(5_000))).isEqualTo(Presence.LIVE);
    }

    @Test
    void twoProcessesThatReportInTurnAreTwoAsLongAsBothDo() {
        Sightings seen = Sightings.NONE
                .see("east", life("life-1", 5), at(0))
                .see("east", life("life-2", 1), at(1_000))
                .see("east", life("life-1", 6), at(2_000));

        assertThat(presence(seen, at(2_000))).isEqualTo(Presence.TWICE);
        assertThat(one(seen, at(2_000)).words())
                .contains("two processes report under the name one; give each its own --name");
        Sightings alone = seen.see("east", life("life-1", 7), at(4_000)).see("east", life("life-1", 8), at(12_000));
        assertThat(presence(alone, at(11_900))).isEqualTo(Presence.TWICE);
        assertThat(presence(alone, at(12_000))).isEqualTo(Presence.LIVE);
    }

    @Test
    void oneThatIsStartedAgainAndAgainIsOne() {
        Sightings seen = Sightings.NONE;
        for (int life = 1; life <= 4; life++) {
            seen = seen.see("east", life("life-" + life, 1), at(life * 2_000L));
        }

        assertThat(presence(seen, at(8_000))).isEqualTo(Presence.ANEW);
        assertThat(presence(seen, at(11_000))).isEqualTo(Presence.LIVE);
    }

    @Test
    void twoProcessesThatEachReachAnotherRegionAreTwo() {
        Sightings seen = Sightings.NONE;
        for (int beat = 0; beat < 3; beat++) {
            seen = seen.see("east", life("life-1", beat), at(beat * 2_000L))
                    .see("west", life("life-2", beat), at(beat * 2_000L + 1));
        }

        assertThat(presence(seen, at(4_100))).isEqualTo(Presence.TWICE);
    }

    /** Until it is clear which of them is gone, none of them may confirm for both. */
    @Test
    void ofTwoProcessesThatEachReachAnotherRegionNoneCountsAsLive() {
        Sightings seen = Sightings.NONE;
        for (int beat = 0; beat < 5; beat++) {
            for (int half = 0; half < 2; half++) {
                String region = half == 0 ? "east" : "west";
                seen = seen.see(region, life("life-" + half, beat), at(beat * 2_000L + half * 1_000L));
                assertThat(beat + half == 0 ? Presence.AWAITED : presence(seen, at(beat * 2_000L + half * 1_000L)))
                        .isNotEqualTo(Presence.LIVE);
            }
        }
    }

    /** What the one before told last stays there. */
    @Test
    void oneThatReachesOneRegionOnlyAfterItsRestartIsOne() {
        Sightings seen = Sightings.NONE
                .see("east", life("life-1", 5), at(0))
                .see("west", life("life-1", 5), at(0))
                .see("east", life("life-1", 6), at(2_000))
                .see("west", life("life-1", 6), at(2_000))
                .see("east", life("life-2", 1), at(4_000))
                .see("east", life("life-2", 2), at(6_000))
                .see("east", life("life-2", 3), at(8_000));

        assertThat(presence(seen, at(8_000))).isEqualTo(Presence.LIVE);
    }

    private static List<GatewayReport> life(String life, long beat) {
        return List.of(Reports.by(life, Reports.done("one", ORDER, beat)));
    }

    private static List<GatewayReport> reports(long beat) {
        return List.of(Reports.done("one", ORDER, beat));
    }

    private static Presence presence(Sightings seen, long now) {
        return one(seen, now).presence();
    }

    private static Instances.Seen one(Sightings seen, long now) {
        return seen.at(now, NOW).all().values().stream().findFirst().orElseThrow();
    }

    private static long at(long millis) {
        return Duration.ofMillis(millis).toNanos();
    }
}
