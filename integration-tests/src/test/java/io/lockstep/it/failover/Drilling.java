package io.lockstep.it.failover;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.Mode;
import io.lockstep.failover.app.Failover;
import io.lockstep.failover.app.Failover.DrillView;
import io.lockstep.failover.app.Reply;
import io.lockstep.it.harness.Regions;
import io.lockstep.sandbox.region.RegionCluster;
import io.lockstep.sandbox.time.Await;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.GroupListing;

/** Drills carried out, and what they must not change. */
final class Drilling {
    private static final String[] TOPICS = {"orders", "payments"};

    private static final String CANARIES = "lockstep.drill.it.canary-";

    private Drilling() {}

    /** To its end. */
    static DrillView carryOut(Failover failover, Mode mode) {
        Reply<DrillView> begun = failover.drill("d", mode, "anna");
        assertThat(begun).isInstanceOf(Reply.Ok.class);
        String id = ((Reply.Ok<DrillView>) begun).value().id();
        Await.within(FailoverScene.PATIENCE)
                .until(
                        "the drill ends",
                        () -> find(failover, id).drill().outcome().isPresent());
        return find(failover, id);
    }

    private static DrillView find(Failover failover, String id) {
        return failover.drills().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** With both runs over something: each step passes where there is nothing to do. */
    static void requirePassed(Failover failover, DrillView drill) {
        assertThat(drill.drill().outcome().orElseThrow().findings()).isEmpty();
        assertThat(drill.drill().outcome().orElseThrow().passed()).isTrue();
        assertThat(drill.runs())
                .hasSize(2)
                .allSatisfy(run -> assertThat(FailoverScene.view(failover, run)
                                .state()
                                .facts()
                                .sealed()
                                .orElseThrow()
                                .topics())
                        .isNotEmpty());
    }

    /** Of each run, once the drill is over: it is stored again then. */
    static void requireIsolationInTheEvidence(Failover failover, DrillView drill) {
        drill.runs()
                .forEach(run -> Await.within(FailoverScene.PATIENCE)
                        .until(
                                "evidence of " + run + " tells of its drill",
                                () -> Evidence.of(failover, run)
                                        .drill()
                                        .filter(told -> told.isolation().contains("east:")
                                                && told.isolation().contains("west:")
                                                && told.isolation().contains("none changed")
                                                && told.cleanUp().contains(drill.id())
                                                && told.findings().isEmpty())
                                        .isPresent()));
    }

    /** Where the business was while the drill went on, of each run. */
    static void requireResidencyInTheEvidence(Failover failover, DrillView drill) {
        assertThat(drill.runs())
                .allSatisfy(run -> assertThat(Evidence.of(failover, run).residency())
                        .hasValueSatisfying(seen -> {
                            assertThat(seen.violations()).isEmpty();
                            assertThat(seen.regions()).containsOnlyKeys("east", "west");
                        }));
    }

    /** What belongs to the business in one region, and the groups of drills. */
    static SortedMap<String, String> business(RegionCluster region) throws Exception {
        SortedMap<String, String> all = new TreeMap<>(Setup.configs(region, TOPICS));
        for (String topic : TOPICS) {
            Regions.ends(region, topic).forEach((place, end) -> all.put("end of " + place, end.toString()));
        }
        List<String> groups = region.admin().listGroups().all().get(10, TimeUnit.SECONDS).stream()
                .map(GroupListing::groupId)
                .filter(group -> group.startsWith("lockstep.drill.") || group.equals("billing"))
                .sorted()
                .toList();
        all.put("groups", groups.toString());
        all.put(
                "positions",
                region.admin()
                        .listConsumerGroupOffsets("billing")
                        .partitionsToOffsetAndMetadata()
                        .get(10, TimeUnit.SECONDS)
                        .toString());
        return all;
    }

    /** Fails if a drill left a topic in the region. */
    static void requireNothingLeft(RegionCluster region) throws Exception {
        assertThat(new TreeSet<>(region.admin().listTopics().names().get(10, TimeUnit.SECONDS)))
                .noneMatch(topic -> topic.startsWith(CANARIES));
    }

    /** Rights, but for those on topics that a gate tries the fence on meanwhile. */
    static SortedSet<String> rights(RegionCluster region) {
        SortedSet<String> all = Setup.acls(region);
        all.removeIf(acl -> acl.contains("lockstep.drill.it.probe-"));
        return all;
    }
}
