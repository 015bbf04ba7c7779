package io.lockstep.cli.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lockstep.cli.view.LinkView;
import io.lockstep.cli.view.PartitionView;
import io.lockstep.failover.port.Volumes.Volume;
import io.lockstep.policy.Policy;
import io.lockstep.policy.PolicyResult;
import io.lockstep.policy.Prices;
import io.lockstep.policy.PricesResult;
import io.lockstep.policy.config.PolicyFile;
import io.lockstep.policy.config.PricesFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReportTest {
    private static final Path PRICES =
            Path.of(System.getProperty("lockstep.root", "../..")).resolve("deploy/samples/prices.yaml");
    private static final Duration TEN = Duration.ofSeconds(10);
    private static final Scene SCENE = new Scene("east", "west", Duration.ofHours(4), Duration.ofMinutes(2));

    @TempDir
    private Path folder;

    private Policy policy;
    private Policy wider;

    @BeforeEach
    void read() throws IOException {
        policy = policy("[orders]");
        wider = policy("[orders, clicks]");
    }

    @Test
    void measuresWhatCrossedBetweenTwoLooks() {
        Throughput.Look before = look(link("east->west", partition("orders", 0, 100), partition("orders", 1, 50)));
        Throughput.Look after = look(link("east->west", partition("orders", 0, 1_100), partition("orders", 1, 50)));

        Throughput measured = Throughput.between(before, after, TEN);

        assertThat(measured.rates()).containsExactly(entry("orders", 100.0));
        assertThat(measured.regions()).containsExactly("east", "west");
        assertThat(measured.unsteady()).isEmpty();
    }

    @Test
    void saysWhichTopicsWentToAnotherWorkerMeanwhile() {
        Throughput.Look before = look(link("east->west", partition("orders", 0, 100), partition("clicks", 0, 7)));
        Throughput.Look after = look(link("east->west", partition("orders", 0, 10), partition("clicks", 0, 8)));

        assertThat(Throughput.between(before, after, TEN).unsteady()).containsExactly("orders");
    }

    @Test
    void looksAtTheLinkThatMirrorsAndAtNoOtherPair() {
        Throughput.Look look = look(
                link("west->east"),
                link("east->west", partition("orders", 0, 1)),
                link("other", "east->west", partition("x", 0, 1), partition("x", 1, 1)),
                link("a->b", partition("x", 0, 1), partition("x", 1, 1)));

        assertThat(look.link()).isEqualTo("east->west");
    }

    @Test
    void warnsWhereAChangedPolicyMultipliesTheCost() {
        CostModel model = new CostModel(prices(), SCENE);

        Consequence wide = Consequence.of(estimate(1_000_000), model, policy, wider);
        Consequence same = Consequence.of(estimate(1_000_000), model, policy, policy);

        assertThat(wide.begin()).containsExactly("clicks");
        assertThat(wide.factor()).isGreaterThan(2);
        assertThat(wide.multiplies()).isTrue();
        assertThat(wide.firstCopy()).isEqualTo(5_000 * 0.03);
        assertThat(same.factor()).isEqualTo(1);
        assertThat(same.multiplies()).isFalse();
        assertThat(Consequence.of(estimate(1_000_000), model, wider, policy).stop())
                .containsExactly("clicks");
    }

    @Test
    void countsNothingOfWhatStaysAtHomeAndWarnsWhereLettingItCrossMultipliesTheCost() throws IOException {
        Policy home = policy("[orders, clicks]", residency("personal"));
        Policy crossing = policy("[orders, clicks]", residency("internal"));
        CostModel model = new CostModel(prices(), SCENE);

        Consequence change = Consequence.of(estimate(1_000_000), model, home, crossing);

        assertThat(estimate(1).loads(home)).extracting(Load::topic).containsExactly("orders");
        assertThat(estimate(1).warnings(home, SCENE)).noneMatch(warning -> warning.startsWith("clicks"));
        assertThat(change.begin()).containsExactly("clicks");
        assertThat(change.multiplies()).isTrue();
        assertThat(Consequence.of(estimate(1), model, crossing, home).stop()).containsExactly("clicks");
    }

    private static String residency(String ofClicks) {
        return """
                residency:
                  classes:
                    internal: { regions: [east, west], owner: shop }
                    personal: { regions: [east], owner: privacy office }
                  topics:
                    - { topics: ["orders"], class: internal }
                    - { topics: ["people"], class: personal }
                    - { topics: ["clicks"], class: %s }
                """.formatted(ofClicks);
    }

    @Test
    void warnsOfRetentionThatIsShorterThanTheOutageAndOfRatesThatAreGuessed() {
        assertThat(estimate(1).warnings(wider, SCENE))
                .anyMatch(warning -> warning.startsWith("clicks is mirrored by none of the workers"))
                .anyMatch(warning -> warning.startsWith("orders keeps records for less than the outage"));
    }

    @Test
    void showsATableThatAlignsAndEveryAssumption() {
        List<String> lines = CostText.lines(report());

        assertThat(lines.getFirst()).isEqualTo("pair shop, east->west, measured over 10s, in EUR");
        assertThat(lines.subList(1, 6))
                .extracting(String::length)
                .containsOnly(lines.get(1).length());
        assertThat(lines).anyMatch(line -> line.startsWith("WARNING: the change multiplies the cost: "));
        assertThat(lines)
                .containsAll(CostModel.ASSUMPTIONS.stream()
                        .map(each -> "  - " + each)
                        .toList());
    }

    @Test
    void tellsTheSameAsJson() throws IOException {
        JsonNode json = new ObjectMapper().readTree(CostJson.text(report()));

        assertThat(json.at("/topics/0/topic").asText()).isEqualTo("orders");
        assertThat(json.at("/change/begin/0").asText()).isEqualTo("clicks");
        assertThat(json.at("/total/steadyPerMonth").asDouble())
                .isEqualTo(report().bill().total().steady());
        assertThat(json.path("assumptions")).hasSameSizeAs(CostModel.ASSUMPTIONS);
    }

    private Report report() {
        Estimate estimate = estimate(1_000);
        CostModel model = new CostModel(prices(), SCENE);
        return new Report(
                "shop",
                "EUR",
                SCENE,
                TEN,
                model.bill(estimate.loads(policy)),
                estimate.warnings(policy, SCENE),
                Optional.of(Consequence.of(estimate, model, policy, wider)));
    }

    private static Estimate estimate(double rate) {
        Volume orders = new Volume(1, 1, 100, 100, Optional.of(Duration.ofHours(1)), OptionalLong.empty(), false);
        Volume clicks = new Volume(
                1,
                2,
                5_000_000_000_000L,
                10_000_000_000_000L,
                Optional.of(Duration.ofDays(7)),
                OptionalLong.empty(),
                false);
        return new Estimate(
                new Throughput("east->west", new TreeMap<>(Map.of("orders", rate)), new java.util.TreeSet<>()),
                new TreeMap<>(Map.of("orders", orders, "clicks", clicks)),
                new TreeMap<>(Map.of("orders", orders)));
    }

    private Prices prices() {
        return PricesFile.read(PRICES, policy) instanceof PricesResult.Valid(Prices prices) ? prices : throwing();
    }

    private static Prices throwing() {
        throw new AssertionError("the sample is not valid");
    }

    private Policy policy(String topics) throws IOException {
        return policy(topics, "");
    }

    private Policy policy(String topics, String more) throws IOException {
        Path file = Files.writeString(folder.resolve("policy.yaml"), """
                apiVersion: lockstep/v1
                pair: shop
                active: east
                regions:
                  east: { bootstrap: "127.0.0.1:1" }
                  west: { bootstrap: "127.0.0.1:2" }
                mirror: { topics: %s }
                %s""".formatted(topics, more));
        return switch (PolicyFile.read(file, Map.of())) {
            case PolicyResult.Valid(Policy valid) -> valid;
            case PolicyResult.Invalid invalid -> throw new AssertionError(invalid);
        };
    }

    private Throughput.Look look(LinkView... links) {
        return Throughput.Look.of(List.of(links), policy).orElseThrow();
    }

    private static LinkView link(String name, PartitionView... partitions) {
        return link("shop", name, partitions);
    }

    private static LinkView link(String pair, String name, PartitionView... partitions) {
        return new LinkView(
                pair, name, "RUNNING", true, 1, "markers", true, true, "", List.of(), 0, 1, List.of(partitions));
    }

    private static PartitionView partition(String topic, int number, long bytes) {
        return new PartitionView(topic, number, "Streaming", 0, 0, 0, 0, bytes, 0, 0, 0, Optional.empty(), "");
    }
}
