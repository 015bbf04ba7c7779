package io.lockstep.it.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.replicator.app.Link;
import io.lockstep.replicator.app.LinkSettings;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A right that is missing on a group is named and costs that group only. */
@Timeout(value = 240, unit = TimeUnit.SECONDS)
class GroupRightsTest {
    @RegisterExtension
    static final SecuredRegions REGIONS = new SecuredRegions();

    private static RightsTable table;

    @BeforeAll
    static void readTable() throws IOException {
        table = RightsTable.read();
    }

    @Test
    void namesWhatAGroupLacksWhileTheMirrorAndTheOtherGroupsGoOn() {
        CarriedGroups groups = commit("groups");
        Grants east = REGIONS.onEast("groups");
        Grants west = REGIONS.onWest("groups");
        LinkSettings settings = REGIONS.settings("groups", "groups", groups.policy(), "groups-topic");
        table.grant(row -> true, settings.link(), east, west, "groups-topic");
        table.grantGroups(row -> !row.source(), east, west, groups.sharing());
        table.grantGroups(RightsTable.Row::source, east, west, groups.committing());
        Link link = REGIONS.both().run(settings);
        try {
            CarriedGroups.awaitGroup(
                    link,
                    groups.committing(),
                    "names READ on the target",
                    each -> each.state().equals("FAILED")
                            && each.why()
                                    .contains(
                                            "lacks READ on group " + groups.committing() + " and its topics at west"));
            assertThat(link.lastGroups().pass().problems())
                    .singleElement()
                    .asString()
                    .contains("lacks DESCRIBE on group " + groups.sharing() + " at east");
            REGIONS.both().awaitCaughtUp("groups-topic");

            table.grantGroups(RightsTable.Row::source, east, west, groups.sharing());
            CarriedGroups.awaitGroup(
                    link, groups.sharing(), "follows", each -> each.state().equals("SYNCED"));
            table.grantGroups(row -> !row.source(), east, west, groups.committing());
            groups.awaitOnTheTarget(link, "groups-topic", 30);
            assertThat(link.snapshot().warnings()).isEmpty();
        } finally {
            REGIONS.both().end(link);
        }
    }

    @Test
    void aGroupThatWasHiddenOnTheSourceIsNotTakenForADeletedOne() {
        CarriedGroups groups = commit("hidden");
        Grants east = REGIONS.onEast("hidden");
        Grants west = REGIONS.onWest("hidden");
        LinkSettings settings = REGIONS.settings("hidden", "hidden", groups.policy(), "hidden-topic");
        table.grant(row -> row.type() != ResourceType.CLUSTER, settings.link(), east, west, "hidden-topic");
        table.grantGroups(row -> true, east, west, groups.names());
        Link link = REGIONS.both().run(settings);
        try {
            groups.awaitOnTheTarget(link, "hidden-topic", 30);
            east.revoke(ResourceType.GROUP, groups.committing(), AclOperation.DESCRIBE);
            CarriedGroups.await(
                    link,
                    "the group to be hidden",
                    all -> all.lastGroups().gone().stream()
                            .anyMatch(gone -> gone.group().equals(groups.committing())));
            awaitPasses(link, 6);
            assertThat(groups.onTheTarget(groups.committing())).isTrue();
            assertThat(link.lastGroups().pass().problems())
                    .anySatisfy(problem -> assertThat(problem).contains("lacks DESCRIBE on the cluster at east"));
        } finally {
            REGIONS.both().end(link);
        }
    }

    @Test
    void keepsAGroupThatItMayNotDeleteAndSaysWhy() {
        CarriedGroups groups = commit("keeper");
        Grants east = REGIONS.onEast("keeper");
        Grants west = REGIONS.onWest("keeper");
        LinkSettings settings = REGIONS.settings("keeper", "keeper", groups.policy(), "keeper-topic");
        table.grant(row -> true, settings.link(), east, west, "keeper-topic");
        table.grantGroups(RightsTable.Row::needed, east, west, groups.names());
        Link link = REGIONS.both().run(settings);
        try {
            groups.awaitOnTheTarget(link, "keeper-topic", 30);
            groups.delete();
            String why = "kept: The worker's principal lacks DELETE on group " + groups.committing() + " at west";
            CarriedGroups.await(
                    link,
                    "the reason",
                    all -> all.lastGroups().gone().stream()
                            .anyMatch(gone -> gone.outcome().startsWith(why)));
            assertThat(groups.onTheTarget(groups.committing())).isTrue();
        } finally {
            REGIONS.both().end(link);
        }
    }

    private static void awaitPasses(Link link, int passes) {
        for (int pass = 0; pass < passes; pass++) {
            Instant before = lastPass(link);
            CarriedGroups.await(link, "another pass", all -> lastPass(all).isAfter(before));
        }
    }

    private static Instant lastPass(Link link) {
        String at = link.lastGroups().pass().at();
        return at == null ? Instant.EPOCH : Instant.parse(at);
    }

    private static CarriedGroups commit(String user) {
        String topic = user + "-topic";
        REGIONS.both().east().createTopic(topic, 1, Map.of());
        REGIONS.data().plain(topic, 1, 100, "lz4");
        CarriedGroups groups = new CarriedGroups(REGIONS, user);
        groups.commit(topic, 30);
        return groups;
    }
}
