package io.lockstep.it.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.Answer;
import io.lockstep.failover.journal.Draft;
import io.lockstep.failover.kafka.JournalSettings;
import io.lockstep.failover.kafka.KafkaEvidenceStore;
import io.lockstep.failover.kafka.KafkaJournal;
import io.lockstep.sandbox.region.RegionCluster;
import io.lockstep.sandbox.region.RegionSpec;
import io.lockstep.sandbox.region.SecureOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The rights that the controller's README lists for journal and evidence are enough, and each is named where it lacks. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class JournalRightsTest {
    private static final Path README =
            Path.of(System.getProperty("lockstep.root", ".."), "failover-controller", "README.md");
    private static final Duration WITHIN = Duration.ofSeconds(20);
    private static final Draft DRAFT = new Draft("r-1", "step", "{}", Instant.EPOCH);

    private static RegionCluster east;

    @BeforeAll
    static void startRegion() {
        east = RegionCluster.start(RegionSpec.named("east")
                .secure(SecureOptions.withUsers(SecureOptions.Mechanism.PLAIN, "sufficient", "lacking")));
    }

    @AfterAll
    static void endRegion() {
        east.close();
    }

    @Test
    void worksWithExactlyTheRightsThatAreListed() throws Exception {
        grant("sufficient", "sufficient", right -> true);
        JournalSettings settings = settings("sufficient");
        try (KafkaJournal journal = new KafkaJournal(settings);
                KafkaEvidenceStore evidence = new KafkaEvidenceStore(settings)) {
            assertThat(journal.take("east", WITHIN)).isInstanceOf(Answer.Known.class);
            assertThat(journal.append(DRAFT, WITHIN)).isInstanceOf(Answer.Known.class);
            assertThat(journal.look(WITHIN)).isInstanceOf(Answer.Known.class);
            assertThat(evidence.save("r-1", new byte[] {1}, WITHIN)).isInstanceOf(Answer.Known.class);
            assertThat(evidence.read("r-1", WITHIN)).isInstanceOf(Answer.Known.class);
        }
    }

    @Test
    void namesTheRightThatLacks() throws Exception {
        assertRefused("The worker's principal lacks DESCRIBE on topic __lockstep.journal at east");
        grant("lacking", "lacking", right -> right.resource().startsWith("topic"));
        assertRefused("lacks WRITE on transactional id lockstep.lacking.controller at east");
    }

    private static void assertRefused(String why) {
        try (KafkaJournal journal = new KafkaJournal(settings("lacking"))) {
            assertThat(journal.take("east", WITHIN))
                    .isInstanceOfSatisfying(
                            Answer.Refused.class,
                            refused -> assertThat(refused.why()).contains(why));
        }
    }

    private static JournalSettings settings(String user) {
        return new JournalSettings(user, "one", Map.of("east", east.clientSettings(user)), Duration.ofSeconds(6));
    }

    private static void grant(String user, String pair, Predicate<Listed> which) throws Exception {
        List<AclBinding> bindings = new ArrayList<>();
        for (Listed right : listed()) {
            if (which.test(right)) {
                AccessControlEntry entry = new AccessControlEntry(
                        "User:" + user, "*", AclOperation.fromString(right.operation()), AclPermissionType.ALLOW);
                bindings.add(new AclBinding(right.pattern(pair), entry));
            }
        }
        assertThat(bindings).isNotEmpty();
        east.admin().createAcls(bindings).all().get(10, TimeUnit.SECONDS);
    }

    /** The rows of the table below the heading "Journal and evidence", a right each. */
    private static List<Listed> listed() throws IOException {
        String text = Files.readString(README);
        String section = text.substring(text.indexOf("## Journal and evidence"));
        String table = section.substring(section.indexOf("### Rights"), section.indexOf("### Decisions"));
        List<Listed> rights = new ArrayList<>();
        table.lines()
                .filter(line -> line.startsWith("| ") && line.contains("`"))
                .forEach(line -> {
                    String[] cells = line.split("\\|", -1);
                    for (String operation : cells[2].split(",", -1)) {
                        rights.add(new Listed(
                                cells[1].strip().replace("`", ""),
                                operation.strip().replace("`", "")));
                    }
                });
        assertThat(rights).hasSize(10);
        return rights;
    }

    /** A right in the words of the table. */
    private record Listed(String resource, String operation) {
        ResourcePattern pattern(String pair) {
            if (resource.equals("cluster")) {
                return new ResourcePattern(ResourceType.CLUSTER, "kafka-cluster", PatternType.LITERAL);
            }
            String name = resource.substring(resource.lastIndexOf(' ') + 1).replace("<pair>", pair);
            ResourceType type = resource.startsWith("topic") ? ResourceType.TOPIC : ResourceType.TRANSACTIONAL_ID;
            return new ResourcePattern(type, name, PatternType.LITERAL);
        }
    }
}
