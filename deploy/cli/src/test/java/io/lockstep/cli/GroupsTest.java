package io.lockstep.cli;

import static io.lockstep.cli.EngineRecords.components;
import static io.lockstep.cli.EngineRecords.names;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class GroupsTest {
    static final String LINKS =
            "[{\"link\":\"east->west\",\"state\":\"RUNNING\",\"coordinator\":true},{\"link\":\"west->east\",\"state\":\"IDLE\"}]";
    private static final String PROBLEM =
            "{\"type\":\"urn:lockstep:not-now\",\"status\":409,\"detail\":\"another worker is the coordinator\"}";
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void showsEveryPositionOnBothSidesTheWorstGroupsFirst() throws IOException {
        try (FakeWorker worker = FakeWorker.of(LINKS, groups())) {
            Run run = Run.of("groups", "--worker", worker.url());

            assertThat(run.code()).isZero();
            assertThat(run.err()).isEmpty();
            assertThat(worker.asked()).isEqualTo("GET /v1/links/east-%3Ewest/groups");
            assertThat(run.out().lines())
                    .containsExactly(
                            "link shop:east->west  last pass 1.2 s ago in 85 ms, 2 written  3 groups",
                            "  not read: Group audit: The worker's principal lacks DESCRIBE on group audit at east.",
                            "  GROUP    TYPE      PARTITION  SOURCE  TARGET  LAG  LAG THERE  STATE             WHY",
                            "  stock    share     orders-0       50       -   55          ?  ACTIVE_ON_TARGET  it has members on the target",
                            "  mail     consumer  orders-0      105     100    0          0  WAITING           5 offsets are not mirrored yet",
                            "  billing  classic   orders-2        7       7    ?          0  SYNCED",
                            "  billing  classic   orders-10      12      12    3          3  SYNCED",
                            "  stock at work on the target: app-1@/10.0.0.7",
                            "  old is gone from the source: kept");
        }
    }

    @Test
    void showsOnlyTheGroupThatIsNamed() throws IOException {
        try (FakeWorker worker = FakeWorker.of(LINKS, groups())) {
            Run run = Run.of("groups", "--group", "mail", "--worker", worker.url());

            assertThat(run.code()).isZero();
            assertThat(run.out()).contains("mail").doesNotContain("billing").doesNotContain("old");
        }
    }

    @Test
    void tellsThatThereIsNoSuchGroup() throws IOException {
        try (FakeWorker worker = FakeWorker.of(LINKS, groups())) {
            Run run = Run.of("groups", "--group", "nobody", "--worker", worker.url());

            assertThat(run.code()).isEqualTo(1);
            assertThat(run.err().lines())
                    .singleElement()
                    .asString()
                    .startsWith("There is no group 'nobody' with positions on mirrored topics.");
        }
    }

    @Test
    void passesTheWorkersOwnWordsOnAsJson() throws IOException {
        try (FakeWorker worker = FakeWorker.of(LINKS, groups())) {
            Run all = Run.of("groups", "--json", "--worker", worker.url());
            Run one = Run.of("groups", "--json", "--group", "mail", "--worker", worker.url());

            assertThat(JSON.readTree(all.out()).at("/links/0")).isEqualTo(JSON.readTree(groups()));
            assertThat(JSON.readTree(all.out()).at("/errors")).isEmpty();
            assertThat(JSON.readTree(one.out()).at("/links/0/groups").findValuesAsText("group"))
                    .containsExactly("mail");
        }
    }

    @Test
    void asksTheCoordinatorWhereSeveralWorkersHaveTheLink() throws IOException {
        try (FakeWorker other = FakeWorker.of(LINKS.replace("true", "false"), PROBLEM);
                FakeWorker coordinator = FakeWorker.of(LINKS, groups())) {
            Run run = Run.of("groups", "--worker", other.url(), "--worker", coordinator.url());

            assertThat(run.code()).isZero();
            assertThat(run.out()).containsOnlyOnce("link shop:east->west");
        }
    }

    @Test
    void saysWhyThereIsNothingToShow() throws IOException {
        try (FakeWorker worker = FakeWorker.of("[{\"link\":\"west->east\",\"state\":\"IDLE\"}]", groups())) {
            Run run = Run.of("groups", "--worker", worker.url());

            assertThat(run.code()).isEqualTo(1);
            assertThat(run.err().lines())
                    .containsExactly("no link runs here (west->east is IDLE). Groups are carried over by the workers"
                            + " of the standby region; name one with --worker URL");
        }
    }

    @Test
    void carriesPositionsOverNow() throws IOException {
        try (FakeWorker worker = FakeWorker.of(LINKS, groups())) {
            Run run = Run.of("groups", "sync", "--worker", worker.url());

            assertThat(run.code()).isZero();
            assertThat(worker.asked()).isEqualTo("POST /v1/links/east-%3Ewest/groups/sync");
            assertThat(run.out()).contains("billing");
        }
    }

    @Test
    void replacesWhatWasMovedOnTheTargetOfTheGroupsThatAreNamed() throws IOException {
        try (FakeWorker worker = FakeWorker.of(LINKS, groups())) {
            Run run = Run.of(
                    "groups",
                    "sync",
                    "--group",
                    "mail",
                    "--group",
                    "a b&c",
                    "--accept",
                    "moved",
                    "--worker",
                    worker.url());

            assertThat(run.code()).as("a b&c is not there").isEqualTo(1);
            assertThat(worker.asked())
                    .isEqualTo("POST /v1/links/east-%3Ewest/groups/sync?accept=moved&group=mail&group=a%20b%26c");
        }
    }

    @Test
    void tellsWhyAWorkerRefuses() throws IOException {
        try (FakeWorker worker = FakeWorker.of(LINKS, PROBLEM)) {
            Run run = Run.of("groups", "sync", "--json", "--worker", worker.url());
            String refused = "worker " + worker.url() + " refused: another worker is the coordinator";

            assertThat(run.code()).isEqualTo(1);
            assertThat(run.err().lines()).containsExactly(refused);
            assertThat(JSON.readTree(run.out()).at("/errors/0").asText()).isEqualTo(refused);
        }
    }

    @Test
    void readsTheFieldsThatWorkersWrite() throws IOException {
        JsonNode all = JSON.readTree(groups());
        String file = "GroupsSnapshot.java";

        assertThat(names(all)).isEqualTo(components(file, "GroupsSnapshot"));
        assertThat(names(all.path("pass"))).isEqualTo(components(file, "PassSnapshot"));
        assertThat(names(all.at("/groups/0"))).isEqualTo(components(file, "GroupSnapshot"));
        assertThat(names(all.at("/groups/0/positions/0"))).isEqualTo(components(file, "PositionSnapshot"));
        assertThat(names(all.at("/gone/0"))).isEqualTo(components(file, "GoneSnapshot"));
    }

    static String groups() throws IOException {
        try (var in = GroupsTest.class.getResourceAsStream("/groups.json")) {
            assertThat(in).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
