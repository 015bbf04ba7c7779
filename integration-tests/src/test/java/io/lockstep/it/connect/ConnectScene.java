package io.lockstep.it.connect;

import io.lockstep.it.harness.Data;
import io.lockstep.it.harness.Regions;
import io.lockstep.it.workers.SteadyTraffic;
import io.lockstep.sandbox.connect.ConnectJars;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** Two regions and a Connect cluster that a class's tests share; each has a connector and topics of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ConnectScene {
    static final long SEED = 20_261_123;

    private final ConnectJars jars;
    private final int count;
    Regions regions;
    ConnectFleet fleet;
    Data data;

    ConnectScene(ConnectJars jars, int count) {
        this.jars = jars;
        this.count = count;
    }

    @BeforeAll
    void start() {
        regions = Regions.start();
        data = new Data(regions.east(), SEED);
        fleet = ConnectFleet.start(regions, jars, count);
    }

    @AfterAll
    void end() {
        try (Regions ended = regions;
                ConnectFleet workers = fleet) {
            data = new Data(ended.east(), SEED);
        }
    }

    /** Plain records in four partitions and transactions in two. */
    SteadyTraffic traffic(String... topics) {
        regions.east().createTopic(topics[0], 4, Map.of());
        regions.east().createTopic(topics[1], 2, Map.of());
        return new SteadyTraffic(data, SEED).plain(topics[0], 4).transactional(topics[1], 2);
    }

    /** Ends the traffic, and fails unless west has the same. */
    void requireIdentical(SteadyTraffic traffic, String... topics) {
        traffic.stop();
        fleet.await("west to end where east does", () -> {
            for (String topic : topics) {
                if (!Regions.ends(regions.east(), topic).equals(Regions.ends(regions.west(), topic))) {
                    return false;
                }
            }
            return true;
        });
        regions.requireIdentical(topics);
    }

    /** Waits until west has got further than it is now. */
    void awaitProgress(String topic) {
        long before = total(topic);
        fleet.await(topic + " to go on", () -> total(topic) > before);
    }

    long total(String topic) {
        return Regions.ends(regions.west(), topic).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }
}
