package io.lockstep.failover.promises;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.Answer;
import io.lockstep.failover.gateway.GatewayOrder;
import io.lockstep.failover.gateway.GatewayReport;
import io.lockstep.failover.gateway.GatewayReport.Acknowledged;
import io.lockstep.failover.gateway.GatewayReport.Cut;
import io.lockstep.failover.gateway.Hold;
import io.lockstep.failover.port.Gateways;
import io.lockstep.failover.port.Gateways.Told;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What a {@link Gateways} promises, whatever orders and reports are kept in. */
public interface GatewaysPromises {
    /** Of a pair with the regions {@code east} and {@code west}; nothing is written yet. */
    Gateways gateways();

    /** The same pair, as another controller sees it. */
    Gateways gatewaysAgain();

    /** An instance tells this in a region. */
    void report(String region, GatewayReport report);

    /** The region answers nothing any more. */
    void silence(String region);

    /** It answers again. */
    void wake(String region);

    /** How long an answer may take. */
    Duration within();

    @Test
    default void aPairWithoutAGatewayHasNoOrderAndNoReport() {
        Told told = told(gateways(), "east");

        assertThat(told.order()).isEmpty();
        assertThat(told.reports()).isEmpty();
    }

    @Test
    default void anotherControllerReadsTheOrderThatWasWrittenInThatRegion() {
        GatewayOrder order = order(3, 7, Hold.WRITERS, "east");
        done(gateways().order("east", order, within()));

        assertThat(told(gatewaysAgain(), "east").order()).contains(order);
        assertThat(told(gatewaysAgain(), "west").order()).isEmpty();
    }

    @Test
    default void anOlderOrderOrAnotherOneOfTheSameNumberIsRefusedAndChangesNothing() {
        GatewayOrder newer = order(3, 7, Hold.ALL, "west");
        done(gateways().order("west", newer, within()));

        Answer<Boolean> older = gatewaysAgain().order("west", order(3, 6, Hold.NONE, "east"), within());
        Answer<Boolean> another = gatewaysAgain().order("west", order(3, 7, Hold.NONE, "west"), within());
        Answer<Boolean> ofAnEpochBefore = gatewaysAgain().order("west", order(2, 9, Hold.NONE, "east"), within());

        assertThat(List.of(older, another, ofAnEpochBefore))
                .allSatisfy(answer -> assertThat(answer).isInstanceOf(Answer.Refused.class));
        assertThat(told(gateways(), "west").order()).contains(newer);
    }

    @Test
    default void theSameOrderAgainIsDoneAndANewerOneReplacesIt() {
        done(gateways().order("west", order(3, 7, Hold.ALL, "east"), within()));

        done(gatewaysAgain().order("west", order(3, 7, Hold.ALL, "east"), within()));
        done(gatewaysAgain().order("west", order(4, 1, Hold.NONE, "west"), within()));

        assertThat(told(gateways(), "west").order()).contains(order(4, 1, Hold.NONE, "west"));
    }

    @Test
    default void everyInstancesLastReportIsTold() {
        report("east", reporting("one", 1));
        report("east", reporting("two", 5));
        report("east", reporting("one", 2));
        report("west", reporting("one", 3));

        assertThat(told(gateways(), "east").reports())
                .isEqualTo(Map.of("one", reporting("one", 2), "two", reporting("two", 5)));
        assertThat(told(gateways(), "west").reports()).isEqualTo(Map.of("one", reporting("one", 3)));
    }

    @Test
    default void anInstanceThatIsForgottenIsToldNoMoreAndTheOthersAre() {
        report("east", reporting("one", 1));
        report("east", reporting("two", 5));

        done(gateways().forget("east", "one", within()));

        assertThat(told(gatewaysAgain(), "east").reports().keySet()).containsExactly("two");
    }

    @Test
    default void aRegionTellsWhichBrokersItHas() {
        Answer<Gateways.Ground> ground = gateways().ground("east", Set.of(), within());

        assertThat(ground).isInstanceOf(Answer.Known.class);
        assertThat(((Answer.Known<Gateways.Ground>) ground).value().brokers()).isNotEmpty();
    }

    @Test
    default void aSilentRegionIsUnknownAndTheOtherIsNot() {
        Gateways gateways = gateways();
        done(gateways.order("east", order(1, 1, Hold.NONE, "east"), within()));
        done(gateways.order("west", order(1, 1, Hold.NONE, "east"), within()));
        silence("east");
        List<Answer<?>> answers;
        try {
            Duration soon = Duration.ofMillis(700);
            answers =
                    List.of(gateways.read("east", soon), gateways.order("east", order(1, 2, Hold.NONE, "east"), soon));
            assertThat(told(gateways, "west").order()).isPresent();
        } finally {
            wake("east");
        }

        assertThat(answers).allSatisfy(answer -> assertThat(answer).isInstanceOf(Answer.Unknown.class));
    }

    private static GatewayOrder order(int epoch, long sequence, Hold hold, String side) {
        return new GatewayOrder("r-1", epoch, sequence, hold, side, 8_000, 5_000, "2026-03-01T06:00:00Z");
    }

    private static GatewayReport reporting(String instance, long beat) {
        return new GatewayReport(
                instance,
                "life-1",
                "127.0.0.1:8095",
                "frames",
                "r-1",
                3,
                7,
                Hold.WRITERS,
                "east",
                true,
                "",
                new TreeMap<>(Map.of("east", new TreeMap<>(Map.of("writer", 2)))),
                1,
                4,
                List.of(new Cut("app-1", "User:app", "10.0.0.7:50123", "writer", 1, "the hold was over")),
                1,
                List.of("sensor"),
                new TreeMap<>(Map.of("orders-0", new Acknowledged(12, 100, 111, 0))),
                List.of("3 requests were not counted"),
                "r-1",
                new GatewayReport.Passed(1_000, 2_000, 85),
                beat,
                "2026-03-01T06:00:00Z");
    }

    private Told told(Gateways gateways, String region) {
        Answer<Told> answer = gateways.read(region, within());
        assertThat(answer).isInstanceOf(Answer.Known.class);
        return ((Answer.Known<Told>) answer).value();
    }

    private static void done(Answer<Boolean> answer) {
        assertThat(answer).isEqualTo(new Answer.Known<>(true));
    }
}
