package io.lockstep.gateway.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.gateway.FakeService;
import io.lockstep.gateway.Samples;
import io.lockstep.process.Exposition;
import io.lockstep.process.MetricsTable;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

@QuarkusTest
class MetricsTest {
    private static final String OF = "{pair=\"shop\",instance=\"gw-1\",";

    @Inject
    FakeService service;

    @Test
    void exposesExactlyWhatTheReadmeLists() throws IOException {
        service.show(Samples.serving());

        Exposition exposed = Exposition.scrape();

        MetricsTable listed = MetricsTable.of(Path.of("README.md"));
        assertThat(exposed.types()).isEqualTo(listed.types());
        assertThat(exposed.labels()).containsExactlyInAnyOrderEntriesOf(listed.labels());
    }

    @Test
    void showsHowTheInstanceStands() {
        service.show(Samples.serving());

        assertThat(Exposition.scrape().lines())
                .contains(
                        "lockstep_gateway_serving" + OF + "} 1.0",
                        "lockstep_gateway_held" + OF + "hold=\"none\",} 1.0",
                        "lockstep_gateway_held" + OF + "hold=\"all\",} 0.0",
                        "lockstep_gateway_side" + OF + "region=\"east\",} 1.0",
                        "lockstep_gateway_region_read" + OF + "region=\"west\",} 0.0",
                        "lockstep_gateway_generation" + OF + "} 3.0",
                        "lockstep_gateway_order_sequence" + OF + "} 7.0",
                        "lockstep_gateway_connections" + OF + "region=\"east\",kind=\"writer\",} 3.0",
                        "lockstep_gateway_connections" + OF + "region=\"west\",kind=\"writer\",} 0.0",
                        "lockstep_gateway_drained_total" + OF + "} 5.0",
                        "lockstep_gateway_cut_total" + OF + "} 6.0",
                        "lockstep_gateway_bytes_total" + OF + "direction=\"down\",} 2000.0",
                        "lockstep_gateway_faults_total" + OF + "fault=\"idle\",} 9.0",
                        "lockstep_gateway_added_seconds" + OF + "quantile=\"0.99\",} 9.0E-5");
    }

    @Test
    void neverShowsANumberForAnEpochThatIsNotKnown() {
        service.show(Samples.unknown());

        assertThat(Exposition.scrape().lines()).contains("lockstep_gateway_generation" + OF + "} NaN");
    }
}
