package io.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AclsTest {
    @TempDir
    private Path folder;

    private String policy = "";

    @BeforeEach
    void write() throws IOException {
        policy = Files.writeString(folder.resolve("policy.yaml"), """
                        apiVersion: lockstep/v1
                        pair: shop
                        active: east
                        regions:
                          east: { bootstrap: "127.0.0.1:19092", client: { security.protocol: SASL_SSL, sasl.mechanism: PLAIN,
                                  sasl.jaas.config: "planted-secret" } }
                          west: { bootstrap: "127.0.0.1:29092" }
                        mirror: { topics: ["orders-[0-9]+"] }
                        groups: { include: [billing] }
                        """).toString();
    }

    @Test
    void printsAScriptThatSaysWhatEachCommandIsFor() {
        Run run = Run.of("acls", "--for", "worker", "--principal", "User:lockstep", "--policy", policy);

        assertThat(run.code()).isZero();
        assertThat(run.out().lines().filter(line -> !line.isBlank()))
                .allMatch(line -> line.startsWith("# ") || line.startsWith("kafka-acls "));
        assertThat(run.out())
                .contains(
                        "# region east",
                        "# region west",
                        "# fetching; ",
                        ". Wider than needed: mirror.topics has 'orders-[0-9]+', which no ACL can say; this covers every"
                                + " name that begins with orders-",
                        "# optional: filling holes in bulk, and sealing; without it each small hole costs a transaction")
                .doesNotContain("planted-secret");
    }

    @Test
    void printsOneRegionAsJson() throws IOException {
        Run run = Run.of(
                "acls",
                "--for",
                "controller",
                "--principal",
                "User:CN=shop",
                "--policy",
                policy,
                "--region",
                "west",
                "--json");

        JsonNode told = new ObjectMapper().readTree(run.out());
        assertThat(told.get("acls"))
                .isNotEmpty()
                .allSatisfy(acl -> assertThat(acl.get("region").asText()).isEqualTo("west"));
        assertThat(told.get("commands"))
                .allSatisfy(command -> assertThat(command.asText())
                        .contains("--bootstrap-server 127.0.0.1:29092", "--allow-principal 'User:CN=shop'"));
        assertThat(run.out()).doesNotContain("planted-secret");
    }

    @Test
    void refusesARegionThatIsNotThere() {
        Run run = Run.of("acls", "--for", "worker", "--principal", "User:a", "--policy", policy, "--region", "north");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("--region north: the policy has no such region. Write east or west");
    }
}
