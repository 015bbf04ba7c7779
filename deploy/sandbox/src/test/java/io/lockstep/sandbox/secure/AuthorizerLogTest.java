package io.lockstep.sandbox.secure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines as a broker of Kafka 4.3.1 wrote them. */
class AuthorizerLogTest {
    private static final String ALLOWED =
            "22:34:38.803 Principal = User:lockstep-worker is Allowed operation = DESCRIBE from"
                    + " host = 127.0.0.1 on resource = Topic:LITERAL:__lockstep.control for request = Metadata with"
                    + " resourceRefCount = 1 based on rule MatchingAcl(acl=StandardAcl[resourceType=TOPIC,"
                    + " resourceName=__lockstep., patternType=PREFIXED, principal=User:lockstep-worker, host=*, operation=WRITE,"
                    + " permissionType=ALLOW])\n";
    private static final String REFUSED = "22:34:38.952 Principal = User:lockstep-worker is Denied operation ="
            + " DESCRIBE_CONFIGS from host = 127.0.0.1 on resource = Cluster:LITERAL:kafka-cluster for request ="
            + " DescribeConfigs with resourceRefCount = 1 based on rule DefaultDeny\n";
    private static final String OTHERS =
            "22:33:42.781 Principal = User:CN=east is Allowed operation = CLUSTER_ACTION from"
                    + " host = 127.0.0.1 on resource = Cluster:LITERAL:kafka-cluster for request = ControllerRegistration with"
                    + " resourceRefCount = 1 based on rule SuperUser\n";
    private static final Set<String> OURS = Set.of("User:lockstep-worker");

    @TempDir
    private Path folder;

    @Test
    void tellsTheRightsThatWereUsedAndEachRefusalOnce() throws IOException {
        Path file = Files.writeString(folder.resolve("authorizer.log"), OTHERS + ALLOWED + REFUSED + REFUSED);

        AuthorizerLog log = AuthorizerLog.read(file, OURS);

        assertThat(log.used()).containsExactly(Rights.entry("TOPIC", "PREFIXED", "__lockstep.", User.WORKER, "WRITE"));
        assertThat(log.refused()).singleElement().satisfies(refusal -> {
            assertThat(refusal)
                    .hasToString("DESCRIBE_CONFIGS on Cluster:LITERAL:kafka-cluster to User:lockstep-worker, asked by"
                            + " DescribeConfigs");
            assertThat(refusal.about("kafka-cluster")).isFalse();
        });
    }

    @Test
    void readsWhatWasRolledOverToo() throws IOException {
        Path file = Files.writeString(folder.resolve("authorizer.log"), ALLOWED);
        Files.writeString(folder.resolve("authorizer.log.1"), REFUSED);

        assertThat(AuthorizerLog.read(file, OURS).refused()).hasSize(1);
    }

    @Test
    void silenceIsNoProof() throws IOException {
        Path file = Files.writeString(folder.resolve("authorizer.log"), OTHERS);

        assertThatThrownBy(() -> AuthorizerLog.read(file, OURS)).hasMessageContaining("tells nothing of");
    }
}
