package io.lockstep.it.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.it.harness.Regions;
import io.lockstep.policy.CheckpointForm;
import io.lockstep.policy.DeletedGroups;
import io.lockstep.policy.Groups;
import io.lockstep.replicator.ControlAnswer;
import io.lockstep.replicator.ControlAnswer.Known;
import io.lockstep.replicator.LinkId;
import io.lockstep.replicator.SealAnswer;
import io.lockstep.replicator.SealAnswer.GroupsState;
import io.lockstep.replicator.SealAnswer.PartitionAnswer;
import io.lockstep.replicator.SealAnswer.PartitionState;
import io.lockstep.replicator.SealRequest;
import io.lockstep.replicator.app.Link;
import io.lockstep.replicator.app.LinkControl;
import io.lockstep.replicator.app.LinkSettings;
import io.lockstep.replicator.app.MirrorOverlay;
import io.lockstep.replicator.app.Reversal;
import io.lockstep.sandbox.region.RegionCluster;
import io.lockstep.sandbox.time.Await;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/** What a controller does to a pair of regions, by hand; a worker runs in each region, as in real life. */
final class Pairing implements AutoCloseable {
    static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String pair;
    private final Regions regions;
    private final LinkSettings forth;
    private final LinkControl west;
    private final LinkControl east;
    private final LinkSettings back;
    private Link intoWest;
    private Link intoEast;

    Pairing(String pair, Regions regions, String... topics) {
        this.pair = pair;
        this.regions = regions;
        this.forth = settings("east", "west", topics);
        this.back = settings("west", "east", topics);
        this.west = control(forth);
        this.east = control(back);
        this.intoWest = regions.run(forth);
        this.intoEast = regions.run(back);
    }

    private LinkSettings settings(String source, String target, String... topics) {
        return regions.settings(topics)
                .but()
                .link(new LinkId(pair, source, target))
                .active("east")
                .clients(region(source).clientSettings(), region(target).clientSettings())
                .groups(new Groups(
                        List.of(pair + "-.*"),
                        List.of(),
                        Duration.ofMillis(500),
                        DeletedGroups.KEEP,
                        Duration.ofHours(24),
                        CheckpointForm.NONE))
                .worker("worker-" + target)
                .build();
    }

    private static LinkControl control(LinkSettings link) {
        return new LinkControl(link.link(), link.active(), link.source(), link.target(), TIMEOUT);
    }

    RegionCluster region(String name) {
        return name.equals("east") ? regions.east() : regions.west();
    }

    LinkControl control(String region) {
        return region.equals("east") ? east : west;
    }

    /** The link into a region. */
    Link link(String region) {
        return region.equals("east") ? intoEast : intoWest;
    }

    /** Ends the worker of a region. */
    void stop(String region) {
        regions.end(link(region));
    }

    /** Starts another one. */
    void start(String region) {
        if (region.equals("east")) {
            intoEast = regions.run(back);
        } else {
            intoWest = regions.run(forth);
        }
    }

    /** One more worker of a region. */
    Link another(String region, String name) {
        LinkSettings like = region.equals("east") ? back : forth;
        return regions.run(like.but().worker(name).build());
    }

    LinkId id(String source, String target) {
        return new LinkId(pair, source, target);
    }

    static <T> T known(ControlAnswer<T> answer) {
        assertThat(answer).isInstanceOf(Known.class);
        return ((Known<T>) answer).value();
    }

    /** Asks for the seal at where the source ends now, and waits until all of it is sealed. */
    SealAnswer seal(String source, String target, int epoch, String... topics) {
        request(source, target, epoch, topics);
        return awaitSealed(target, topics);
    }

    void request(String source, String target, int epoch, String... topics) {
        Map<String, List<Long>> frozen = new HashMap<>();
        for (String topic : topics) {
            frozen.put(
                    topic,
                    List.copyOf(sorted(Regions.ends(region(source), topic)).values()));
        }
        known(control(target).requestSeal(new SealRequest("r-" + epoch, epoch, frozen, 30_000)));
    }

    private static Map<Integer, Long> sorted(Map<TopicPartition, Long> ends) {
        Map<Integer, Long> sorted = new TreeMap<>();
        ends.forEach((partition, end) -> sorted.put(partition.partition(), end));
        return sorted;
    }

    SealAnswer awaitSealed(String target, String... topics) {
        Map<String, SealAnswer> last = new HashMap<>();
        try {
            Await.within(PATIENCE).until("every partition is sealed", () -> {
                last.clear();
                last.putAll(known(control(target).answers()));
                return last.values().stream().anyMatch(answer -> sealed(answer, topics));
            });
        } catch (Await.DeadlinePassed e) {
            throw new AssertionError(
                    e.getMessage() + "; answers: " + last + "; the link: "
                            + link(target).snapshot(),
                    e);
        }
        return last.values().stream()
                .filter(answer -> sealed(answer, topics))
                .findFirst()
                .orElseThrow();
    }

    private static boolean sealed(SealAnswer answer, String... topics) {
        boolean all = answer.groups().state() != GroupsState.WAITING;
        for (String topic : topics) {
            Map<Integer, PartitionAnswer> partitions = answer.partitions().getOrDefault(topic, Map.of());
            all &= !partitions.isEmpty()
                    && partitions.values().stream().allMatch(each -> each.state() == PartitionState.SEALED);
        }
        return all;
    }

    /** From the seal to the way back. */
    void promote(String source, String target, int epoch, String... topics) {
        try (MirrorOverlay overlay = new MirrorOverlay(
                        id(source, target),
                        region(source).clientSettings(),
                        region(target).clientSettings(),
                        TIMEOUT);
                Reversal reversal = reversal(source, target)) {
            known(overlay.open(List.of(topics)));
            known(control(target).writePairState(target, epoch, "r-" + epoch, "now"));
            known(reversal.prepare(epoch, partitions(target, topics)));
            known(control(source).writePairState(target, epoch, "r-" + epoch, "now"));
            known(control(target).clearSeal());
        }
    }

    Map<String, Integer> partitions(String region, String... topics) {
        Map<String, Integer> partitions = new HashMap<>();
        for (String topic : topics) {
            partitions.put(topic, Regions.ends(region(region), topic).size());
        }
        return partitions;
    }

    Reversal reversal(String source, String target) {
        return new Reversal(
                id(source, target),
                region(source).clientSettings(),
                region(target).clientSettings(),
                TIMEOUT);
    }

    /** Waits until the target of a way ends where its source does and its link is at work. */
    void awaitMirrored(String target, String... topics) {
        Await.within(PATIENCE)
                .until(
                        "the link into " + target + " runs",
                        () -> link(target).snapshot().state().equals("RUNNING"));
        try {
            regions.awaitCaughtUp(topics);
        } catch (Await.DeadlinePassed e) {
            throw new AssertionError(e.getMessage() + "; " + link(target).snapshot(), e);
        }
    }

    @Override
    public void close() {
        regions.end(intoWest);
        regions.end(intoEast);
        west.close();
        east.close();
    }
}
