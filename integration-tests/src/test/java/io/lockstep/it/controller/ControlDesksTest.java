package io.lockstep.it.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.Answer;
import io.lockstep.failover.kafka.ControlDesks;
import io.lockstep.failover.kafka.KafkaNeighbours;
import io.lockstep.failover.port.ControlRecords;
import io.lockstep.failover.port.Neighbours.Others;
import io.lockstep.failover.port.PairControl;
import io.lockstep.failover.promises.ControlRecordsPromises;
import io.lockstep.failover.promises.PairControlPromises;
import io.lockstep.sandbox.time.Await;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The control topics of two real regions keep what both ports promise. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class ControlDesksTest implements PairControlPromises, ControlRecordsPromises {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private static ProxiedPair regions;

    private final String pair = "shop" + NUMBER.incrementAndGet();
    private final ControlDesks desks = open(pair);
    private final ControlDesks again = open(pair);
    private final ControlDesks drills = open(pair + ".drill");

    @BeforeAll
    static void startRegions() {
        regions = ProxiedPair.start();
    }

    @AfterAll
    static void endRegions() {
        regions.close();
    }

    private static ControlDesks open(String pair) {
        return new ControlDesks(
                pair,
                "east",
                Map.of(
                        "east", regions.region("east").settings(),
                        "west", regions.region("west").settings()),
                ProxiedPair.REQUEST);
    }

    @AfterEach
    void close() {
        drills.close();
        again.close();
        desks.close();
    }

    @Test
    void aStateOfANewerVersionIsReadPastTheFieldsThatItAdds() {
        String value = """
            {"active":"west","epoch":3,"since":3,"run":"r-3","at":"2026-03-01T12:00:00Z","later":{"more":[1]}}\
            """;
        assertThat(desks.put("west", "pair|" + pair, value, within())).isInstanceOf(Answer.Known.class);

        assertThat(again.read("west", within()))
                .isEqualTo(new Answer.Known<>(Optional.of(PairControlPromises.pairState("west", 3, "r-3"))));
    }

    @Test
    void otherPairsAreKnownByWhatTheirControllersAndWorkersWrote() {
        KafkaNeighbours neighbours = new KafkaNeighbours(pair, desks);
        desks.put("west", "controller|" + pair, "{}", within());
        desks.put("west", "link|" + pair + ".drill|east->west|w1", "{}", within());
        assertThat(seen(neighbours).pairs()).doesNotContain(pair);

        desks.put("west", "controller|blue-" + pair, "{}", within());
        desks.put("west", "pair|red-" + pair + ".drill", "{}", within());
        desks.put("west", "link|green-" + pair + "|west->east|w1", "{}", within());

        assertThat(seen(neighbours).pairs()).contains("blue-" + pair, "red-" + pair, "green-" + pair);
    }

    @Test
    void whatOtherPairsClaimIsKnownByWhatTheirWorkersWrote() {
        KafkaNeighbours neighbours = new KafkaNeighbours(pair, desks);
        String claim = "{\"topics\":[\"%s-.*\"],\"exclude\":[],\"groups\":[],\"excludeGroups\":[]}";
        desks.put("west", "claim|" + pair, claim.formatted("own-" + pair), within());
        desks.put("west", "claim|blue-" + pair, claim.formatted("blue-" + pair), within());

        Others seen = seen(neighbours);
        assertThat(seen.claimed().test("blue-" + pair + "-orders")).isTrue();
        assertThat(seen.claimed().test("own-" + pair + "-orders")).isFalse();
    }

    private static Others seen(KafkaNeighbours neighbours) {
        return neighbours.others("west", Duration.ofSeconds(5)) instanceof Answer.Known<Others>(Others others)
                ? others
                : new Others(Set.of(), topic -> false);
    }

    @Override
    public PairControl pairs() {
        return desks;
    }

    @Override
    public PairControl pairsAgain() {
        return again;
    }

    @Override
    public PairControl drills() {
        return drills;
    }

    @Override
    public ControlRecords records() {
        return desks;
    }

    @Override
    public ControlRecords recordsAgain() {
        return again;
    }

    @Override
    public String key() {
        return "promised|" + pair;
    }

    @Override
    public void silence(String region) {
        regions.silence(region);
    }

    @Override
    public void wake(String region) {
        regions.wake(region);
        Await.within(Duration.ofSeconds(30))
                .until(region + " answers again", () -> desks.read(region, within()) instanceof Answer.Known);
    }

    @Override
    public Duration within() {
        return Duration.ofSeconds(10);
    }
}
