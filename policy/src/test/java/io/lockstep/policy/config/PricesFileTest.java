package io.lockstep.policy.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.policy.Policy;
import io.lockstep.policy.Prices;
import io.lockstep.policy.PricesResult;
import io.lockstep.policy.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PricesFileTest {
    private static final Path SAMPLE =
            Path.of(System.getProperty("lockstep.root", "..")).resolve("deploy/samples/prices.yaml");

    private final Policy policy = Given.valid(Given.MINIMAL);

    @TempDir
    private Path folder;

    @Test
    void loadsTheSampleFile() {
        assertThat(PricesFile.read(SAMPLE, policy)).isInstanceOfSatisfying(PricesResult.Valid.class, valid -> {
            Prices prices = valid.prices();
            assertThat(prices.currency()).isEqualTo("EUR");
            assertThat(prices.region("west")).isEqualTo(new Prices.OfRegion(0.10, 0.20, 2));
            assertThat(prices.transfer("west", "east")).isEqualTo(0.02);
            assertThat(prices.connection().gigabyte()).isEqualTo(0.01);
        });
    }

    @Test
    void tellsEveryProblemAtOnceWithItsPlace() throws IOException {
        assertThat(problems("""
                        apiVersion: lockstep/prices/v2
                        currency: "a b"
                        regions:
                          east: { storage: -1, instance: 1e3, instances: many }
                          north: { storage: 0, instance: 0 }
                        transfer: { "east->west": "0,02" }
                        connection: { hour: 1 }
                        discount: 10
                        """))
                .extracting(Problem::path)
                .containsExactlyInAnyOrder(
                        "apiVersion",
                        "currency",
                        "regions.east.storage",
                        "regions.east.instance",
                        "regions.east.instances",
                        "regions.west",
                        "regions.north",
                        "transfer.east->west",
                        "transfer.west->east",
                        "connection.gigabyte",
                        "discount");
    }

    @Test
    void refusesWhatIsNoMapping() throws IOException {
        assertThat(problems("- 1\n")).extracting(Problem::rule).containsExactly("the file is a list, not prices");
        assertThat(PricesFile.read(folder.resolve("none.yaml"), policy)).isInstanceOf(PricesResult.Invalid.class);
    }

    private List<Problem> problems(String yaml) throws IOException {
        Path file = Files.writeString(folder.resolve("prices.yaml"), yaml);
        return PricesFile.read(file, policy) instanceof PricesResult.Invalid(List<Problem> problems)
                ? problems
                : List.of();
    }
}
