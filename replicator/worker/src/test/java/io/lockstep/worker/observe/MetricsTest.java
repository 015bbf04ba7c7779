package io.lockstep.worker.observe;

import static io.lockstep.worker.Samples.LINK;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.offsets.PartitionId;
import io.lockstep.process.Exposition;
import io.lockstep.process.MetricsTable;
import io.lockstep.replicator.HoleKind;
import io.lockstep.replicator.port.MirrorObserver;
import io.lockstep.worker.FakeLink;
import io.lockstep.worker.Samples;
import io.lockstep.worker.links.LinkStatus.Running;
import io.lockstep.worker.links.Links;
import io.lockstep.worker.links.PolicyGiven;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class MetricsTest {
    private static final PartitionId ORDERS = new PartitionId("orders", 0);

    private final FakeLink link = new FakeLink(Samples.running(Samples.streaming("orders", 0)));

    @Inject
    Links links;

    @Inject
    MirrorObserver observer;

    @Inject
    PolicyGiven policy;

    @BeforeEach
    void runOneLink() {
        links.put(LINK, new Running(link, List.of()));
        policy.inForce("shop", "0123456789ab");
    }

    @Test
    void exposesExactlyWhatTheReadmeLists() throws IOException {
        link.show(Samples.running(Samples.streaming("orders", 0), Samples.halted("orders", 1)));
        observer.appended(LINK, ORDERS, 10, 1_000, true, 25);
        observer.phaseChanged(LINK, ORDERS, "Aligning", "Streaming", "content agrees");

        Exposition exposed = Exposition.scrape();

        MetricsTable listed = MetricsTable.of(Path.of("README.md"));
        assertThat(exposed.types()).isEqualTo(listed.types());
        assertThat(exposed.labels()).containsExactlyInAnyOrderEntriesOf(listed.labels());
    }

    @Test
    void countsWhatTheEngineReports() {
        PartitionId payments = new PartitionId("payments", 0);
        observer.appended(LINK, payments, 10, 1_000, true, 3);
        observer.appended(LINK, payments, 5, 400, false, -7);
        observer.bridged(LINK, payments, HoleKind.ABORTED, 12);

        assertThat(Exposition.scrape().lines())
                .contains(
                        "lockstep_mirror_records_total{link=\"east->west\",pair=\"shop\",topic=\"payments\",} 15.0",
                        "lockstep_mirror_bytes_total{link=\"east->west\",pair=\"shop\",topic=\"payments\",} 1400.0",
                        "lockstep_mirror_batches_total{kind=\"untouched\",link=\"east->west\",pair=\"shop\",topic=\"payments\",} 1.0",
                        "lockstep_mirror_batches_total{kind=\"reencoded\",link=\"east->west\",pair=\"shop\",topic=\"payments\",} 1.0",
                        "lockstep_mirror_holes_total{kind=\"aborted\",link=\"east->west\",pair=\"shop\",topic=\"payments\",} 12.0",
                        bucket("0.002", 1),
                        bucket("0.005", 2),
                        bucket("60.0", 2));
    }

    @Test
    void forgetsPartitionsThatWentToAnotherWorker() {
        link.show(Samples.running(Samples.streaming("orders", 0), Samples.streaming("orders", 1)));
        assertThat(Exposition.scrape().lines()).contains(lag(0, "10.0"), lag(1, "10.0"));

        link.show(Samples.running(Samples.streaming("orders", 1)));

        assertThat(Exposition.scrape().lines()).contains(lag(1, "10.0")).doesNotContain(lag(0, "10.0"));
    }

    @Test
    void neverShowsANumberForAnUnknownLag() {
        link.show(Samples.running(Samples.unknownLag("orders", 0)));

        assertThat(Exposition.scrape().lines()).contains(lag(0, "NaN"));
    }

    @Test
    void showsTheReasonOfAHaltedPartition() {
        link.show(Samples.running(Samples.halted("orders", 1)));

        assertThat(Exposition.scrape().lines())
                .contains("lockstep_mirror_halted{pair=\"shop\",link=\"east->west\",topic=\"orders\",partition=\"1\","
                        + "reason=\"FOREIGN_WRITE\",} 1.0");
    }

    private static String lag(int partition, String value) {
        return "lockstep_mirror_lag_records{pair=\"shop\",link=\"east->west\",topic=\"orders\",partition=\"" + partition
                + "\",} " + value;
    }

    private static String bucket(String bound, int count) {
        return "lockstep_mirror_latency_seconds_bucket{link=\"east->west\",pair=\"shop\",topic=\"payments\",le=\""
                + bound + "\",} " + count + ".0";
    }
}
