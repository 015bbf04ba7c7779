package io.lockstep.it.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.it.harness.Regions;
import io.lockstep.replicator.app.Link;
import io.lockstep.replicator.app.LinkSettings;
import io.lockstep.sandbox.region.RegionCluster;
import io.lockstep.sandbox.time.Await;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Each right that is missing is named with its resource and region; once it is granted, the link goes on. */
@Timeout(value = 240, unit = TimeUnit.SECONDS)
class MissingRightsTest {
    @RegisterExtension
    static final SecuredRegions REGIONS = new SecuredRegions();

    private static RightsTable table;

    @BeforeAll
    static void readTable() throws IOException {
        table = RightsTable.read();
    }

    @Test
    void namesEveryRightThatATopicLacksAndMirrorsTheOthers() throws Exception {
        List<Lacking> all = Lacking.oneOfEach(table.onMirroredTopics());
        String[] topics = all.stream().map(Lacking::topic).toArray(String[]::new);
        for (Lacking each : all) {
            each.create(REGIONS);
        }
        REGIONS.both().east().createTopic("lacks-nothing", 1, Map.of());
        REGIONS.data().plain("lacks-nothing", 1, 100, "lz4");

        LinkSettings settings = REGIONS.settings("lacking", "lacking", concat(topics, "lacks-nothing"));
        Grants east = REGIONS.onEast("lacking");
        Grants west = REGIONS.onWest("lacking");
        table.grant(row -> row.needed() && !row.eachMirroredTopic(), settings.link(), east, west);
        table.grant(RightsTable.Row::eachMirroredTopic, settings.link(), east, west, "lacks-nothing");
        all.forEach(each -> each.grantTheOthers(table, east, west));

        Link link = REGIONS.both().run(settings);
        try {
            Missing.awaitNamed(link, all.stream().map(Lacking::message).toList());
            REGIONS.both().awaitCaughtUp("lacks-nothing");
            REGIONS.both().requireIdentical("lacks-nothing");
            Missing.awaitNamed(link, List.of("lacks READ on group lockstep.lacking.east->west and its topics at east"));

            table.grant(RightsTable.Row::eachMirroredTopic, settings.link(), east, west, topics);
            awaitAfterResume(link, topics);
        } finally {
            REGIONS.both().end(link);
        }
    }

    /** Rights reach the broker a moment after they are granted; a partition resumed before halts again. */
    private static void awaitAfterResume(Link link, String... topics) {
        for (String topic : topics) {
            Await.within(Duration.ofSeconds(90))
                    .every(Duration.ofMillis(500))
                    .until(topic + " to catch up; link: " + link.snapshot(), () -> {
                        Missing.resumeAll(link);
                        return Regions.ends(REGIONS.both().east(), topic)
                                .equals(Regions.ends(REGIONS.both().west(), topic));
                    });
        }
        REGIONS.both().requireIdentical(topics);
    }

    @Test
    void aRightTakenAwayHaltsThePartitionUntilItIsBack() throws Exception {
        String[] topics = {"robbed-of-read", "robbed-of-write"};
        for (String topic : topics) {
            REGIONS.both().east().createTopic(topic, 1, Map.of());
            REGIONS.data().plain(topic, 1, 100, "none");
        }
        LinkSettings settings = REGIONS.settings("robbed", "robbed", topics);
        Grants east = REGIONS.onEast("robbed");
        Grants west = REGIONS.onWest("robbed");
        table.grant(row -> true, settings.link(), east, west, topics);
        Link link = REGIONS.both().run(settings);
        try {
            REGIONS.both().awaitCaughtUp(topics);
            east.revokeTopic(topics[0], AclOperation.READ);
            west.revokeTopic(topics[1], AclOperation.WRITE);
            REGIONS.data().plain(topics[0], 1, 100, "none");
            REGIONS.data().plain(topics[1], 1, 100, "none");
            Missing.awaitNamed(
                    link,
                    List.of(
                            "lacks READ on topic robbed-of-read at east",
                            "lacks WRITE on topic robbed-of-write at west"));
            for (String topic : topics) {
                Regions.awaitPartition(
                        link, topic, 0, "halts", each -> each.state().equals("Halted"));
            }
            table.grant(RightsTable.Row::eachMirroredTopic, settings.link(), east, west, topics);
            awaitAfterResume(link, topics);
        } finally {
            REGIONS.both().end(link);
        }
    }

    @Test
    void withoutMarkersAndTransactionsAHoleHaltsThePartitionUntilOneIsGranted() {
        REGIONS.both().east().createTopic("idless", 1, Map.of());
        REGIONS.data().plain("idless", 1, 100, "none");
        REGIONS.data().transactions("idless", 1, 4, 50);
        LinkSettings settings = REGIONS.settings("idless", "idless", "idless");
        Grants east = REGIONS.onEast("idless");
        Grants west = REGIONS.onWest("idless");
        table.grant(
                row -> row.needed() && row.type() != ResourceType.TRANSACTIONAL_ID,
                settings.link(),
                east,
                west,
                "idless");
        Link link = REGIONS.both().run(settings);
        try {
            Missing.awaitNamed(link, List.of("transactional id lockstep.idless.east->west.idless-0"));
            assertThat(link.snapshot().holeMethod()).isEqualTo("empty-transactions");

            table.grant(row -> row.type() == ResourceType.TRANSACTIONAL_ID, settings.link(), east, west);
            awaitAfterResume(link, "idless");
        } finally {
            REGIONS.both().end(link);
        }
    }

    @Test
    void aStrangerIsToldOneRightAfterTheOtherAndChangesNothing() {
        RegionCluster west = REGIONS.both().west();
        REGIONS.both().east().createTopic("strange", 1, Map.of());
        REGIONS.data().plain("strange", 1, 100, "none");
        LinkSettings settings = REGIONS.settings("stranger", "stranger", "strange");
        Grants here = REGIONS.onEast("stranger");
        Grants there = REGIONS.onWest("stranger");
        Map<String, String> before = Seen.of(west);
        Link link = REGIONS.both().run(settings);
        try {
            Missing.awaitNamed(link, List.of("lacks DESCRIBE on topic __lockstep."));
            assertThat(link.snapshot().state()).isEqualTo("STARTING");
            assertThat(Seen.of(west)).isEqualTo(before);

            table.grant(row -> row.type() != ResourceType.GROUP, settings.link(), here, there, "strange");
            Missing.awaitNamed(link, List.of("lacks READ on group lockstep.stranger.east->west at west"));

            table.grant(row -> true, settings.link(), here, there, "strange");
            awaitAfterResume(link, "strange");
        } finally {
            REGIONS.both().end(link);
        }
    }

    private static String[] concat(String[] topics, String further) {
        List<String> all = new ArrayList<>(List.of(topics));
        all.add(further);
        return all.toArray(String[]::new);
    }
}
