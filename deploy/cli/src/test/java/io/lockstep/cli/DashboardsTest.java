package io.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.cli.runbook.Dashboard;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the dashboards show is there to be shown. */
final class DashboardsTest {
    static List<Dashboard> all() throws IOException {
        return Dashboard.all();
    }

    @ParameterizedTest
    @MethodSource("all")
    void asksForMetricsThatThereAreAndTellsWhatEachPanelIsFor(Dashboard dashboard) {
        assertThat(dashboard.panels()).hasSizeGreaterThan(5);
        assertThat(dashboard.problems()).isEmpty();
    }

    @Test
    void eachHasANameOfItsOwn() throws IOException {
        assertThat(all()).extracting(Dashboard::uid).doesNotHaveDuplicates().hasSize(3);
    }
}
