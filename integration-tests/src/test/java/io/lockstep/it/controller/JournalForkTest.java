package io.lockstep.it.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.kafka.JournalSettings;
import io.lockstep.failover.kafka.KafkaJournal;
import io.lockstep.failover.port.Journal;
import io.lockstep.failover.promises.ForkPromises;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two real regions whose journals were written apart. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class JournalForkTest extends ForkPromises {
    private static final String TOPIC = "__lockstep.journal";
    private static final Duration REQUEST = Duration.ofSeconds(6);
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private static ProxiedRegion east;
    private static ProxiedRegion west;

    JournalForkTest() {
        super("apart" + NUMBER.incrementAndGet());
    }

    @BeforeAll
    static void startRegions() {
        east = ProxiedRegion.start("east");
        west = ProxiedRegion.start("west");
    }

    @AfterAll
    static void endRegions() {
        east.close();
        west.close();
    }

    @AfterEach
    void letEverythingFlow() {
        wake("east");
        wake("west");
    }

    @Test
    void deletesNothingOfWhatIsSetAside() {
        theOtherCopyIsReplacedAndWhatItToldStandsInTheOneThatIsKept();

        List<String> told = Stored.values(east.cluster(), TOPIC, pair);

        assertThat(told).hasSize(6);
        assertThat(told.get(3)).startsWith("{\"aside\":");
    }

    @Override
    protected Journal open(String instance) {
        return new KafkaJournal(
                new JournalSettings(pair, instance, Map.of("east", east.settings(), "west", west.settings()), REQUEST));
    }

    @Override
    protected void silence(String region) {
        (region.equals("east") ? east : west).proxy().refuse();
    }

    @Override
    protected void wake(String region) {
        (region.equals("east") ? east : west).proxy().flow();
    }

    @Override
    protected Duration within() {
        return Duration.ofSeconds(10);
    }
}
