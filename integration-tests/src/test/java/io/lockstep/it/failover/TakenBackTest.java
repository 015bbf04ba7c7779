package io.lockstep.it.failover;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.Happening;
import io.lockstep.failover.app.Failover;
import io.lockstep.failover.app.ParityView;
import io.lockstep.sandbox.region.RegionCluster;
import io.lockstep.sandbox.time.Await;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.common.quota.ClientQuotaAlteration;
import org.apache.kafka.common.quota.ClientQuotaEntity;
import org.apache.kafka.common.quota.ClientQuotaFilter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A tool keeps the standby as its file says, and sets a quota back whenever the controller has brought it. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class TakenBackTest {
    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final ClientQuotaEntity APP = new ClientQuotaEntity(Map.of(ClientQuotaEntity.USER, "app"));
    private static final String RATE = "producer_byte_rate";
    private static final double WANTED = 4096;
    private static final double OF_THE_TOOL = 7;

    private final List<Long> rounds = new CopyOnWriteArrayList<>();
    private final List<Happening> written = new CopyOnWriteArrayList<>();
    private FailoverScene scene;
    private Failover failover;

    @BeforeEach
    void start(@TempDir Path folder) {
        scene = FailoverScene.start(folder, "parity: { every: 5s, quotas: { mode: sync } }\n");
        set(scene.region("east"), WANTED);
        set(scene.region("west"), OF_THE_TOOL);
        failover = scene.controller("west", "c1");
        failover.follow(each -> {
            if (each.happening() instanceof Happening.Aligning) {
                rounds.add(System.nanoTime());
            }
            written.add(each.happening());
        });
    }

    @AfterEach
    void end() {
        scene.close();
    }

    @Test
    void itIsBroughtAgainEachTimeAtTheSamePaceWrittenDownAndTold() {
        for (int times = 1; times <= 3; times++) {
            int fixes = times;
            Await.within(FailoverScene.PATIENCE)
                    .until("it is brought the " + fixes + ". time", () -> rounds.size() >= fixes && is(WANTED));
            assertThat(rounds).as("once for each time that it was taken back").hasSize(fixes);
            if (fixes < 3) {
                assertThat(view().map(ParityView::takenBack).orElse(List.of())).isEmpty();
                set(scene.region("west"), OF_THE_TOOL);
            }
        }

        Await.within(FailoverScene.PATIENCE)
                .until(
                        "it is told",
                        () -> view().filter(seen -> seen.takenBack().size() == 1)
                                .isPresent());
        assertThat(failover.pair().problems()).anyMatch(told -> told.contains("somebody takes it back"));
        assertThat(written).filteredOn(Happening.Aligned.class::isInstance).hasSize(3);
        IntStream.range(1, rounds.size())
                .forEach(i -> assertThat(Duration.ofNanos(rounds.get(i) - rounds.get(i - 1)))
                        .isGreaterThanOrEqualTo(EVERY));
    }

    private Optional<ParityView> view() {
        return failover.compared();
    }

    private static void set(RegionCluster region, double value) {
        try {
            region.admin()
                    .alterClientQuotas(
                            List.of(new ClientQuotaAlteration(APP, List.of(new ClientQuotaAlteration.Op(RATE, value)))))
                    .all()
                    .get(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean is(double value) {
        try {
            Map<String, Double> found = scene.region("west")
                    .admin()
                    .describeClientQuotas(ClientQuotaFilter.all())
                    .entities()
                    .get(20, TimeUnit.SECONDS)
                    .getOrDefault(APP, Map.of());
            return found.getOrDefault(RATE, 0.0) == value;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
