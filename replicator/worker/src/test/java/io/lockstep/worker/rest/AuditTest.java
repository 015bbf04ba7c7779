package io.lockstep.worker.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.process.access.Door;
import io.lockstep.process.access.Token;
import io.lockstep.process.access.TokenHash;
import io.lockstep.process.call.Call;
import io.lockstep.process.json.CallBatchJson;
import io.lockstep.worker.FakeLink;
import io.lockstep.worker.Samples;
import io.lockstep.worker.WorkerPlan;
import io.lockstep.worker.audit.CallPosts;
import io.lockstep.worker.links.LinkStatus.Running;
import io.lockstep.worker.links.Links;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever calls a worker is told to the pair's controller, with the outcome. */
@QuarkusTest
class AuditTest {
    private static final String CHANGE = "/v1/links/east-%3Ewest/partitions/orders-0/pause";

    @TempDir
    private Path folder;

    @Inject
    Entrance entrance;

    @Inject
    Links links;

    @Inject
    CallPosts posts;

    private final Token token = Token.create(new SecureRandom());
    private final FakeLink link = new FakeLink(Samples.running(Samples.streaming("orders", 0)));

    @BeforeEach
    void start() throws IOException {
        String line = "tokens: [{ id: " + token.id() + ", name: anna, roles: [operator], hash: \""
                + TokenHash.of(token, new SecureRandom()).text() + "\" }]\n";
        Path file = Files.writeString(folder.resolve("tokens.yaml"), line);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        entrance.use(Door.guarded(file));
        links.put(Samples.LINK, new Running(link, List.of()));
        posts.start(new WorkerPlan("west", List.of(Samples.settings())));
    }

    @AfterEach
    void open() {
        entrance.use(Door.open());
    }

    /** The controller's part. */
    private List<Call> told(int most) {
        List<Call> all = new ArrayList<>();
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
            link.held()
                    .records()
                    .values()
                    .removeIf(text -> CallBatchJson.read(text)
                            .map(batch -> all.addAll(batch.calls()))
                            .orElse(true));
            return all.size() >= most;
        });
        return all;
    }

    @Test
    void changesAndRefusalsAreToldWithWhoWhatAndOutcome() {
        String id = given().urlEncodingEnabled(false)
                .header("Authorization", "Bearer " + token.reveal())
                .post(CHANGE + "?password=hunter2-query")
                .then()
                .statusCode(200)
                .extract()
                .header("X-Request-Id");
        given().urlEncodingEnabled(false)
                .header("Authorization", "Bearer hunter2-token")
                .post(CHANGE)
                .then()
                .statusCode(401);
        given().get("/q/metrics").then().statusCode(200);

        List<Call> calls = told(2);

        assertThat(calls).hasSize(2);
        Call change = calls.stream().filter(Call::changes).findFirst().orElseThrow();
        assertThat(change.who()).isEqualTo("anna");
        assertThat(change.roles()).containsExactly("operator");
        assertThat(change.method() + " " + change.path())
                .isEqualTo("POST /v1/links/{link}/partitions/{partition}/pause");
        assertThat(change.target()).contains("east->west").contains("orders-0");
        assertThat(change.status()).isEqualTo(200);
        assertThat(change.request()).isEqualTo(id);
        Call refused = calls.stream().filter(Call::refused).findFirst().orElseThrow();
        assertThat(refused.who()).isEqualTo("nobody");
        assertThat(refused.status()).isEqualTo(401);
        assertThat(calls.toString()).doesNotContain("hunter2").doesNotContain(token.secret());
    }
}
