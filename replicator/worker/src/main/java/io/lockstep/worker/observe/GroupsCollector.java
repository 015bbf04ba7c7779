package io.lockstep.worker.observe;

import static io.lockstep.worker.observe.Families.bit;
import static io.lockstep.worker.observe.Families.gauge;
import static io.lockstep.worker.observe.Families.sample;

import io.lockstep.offsets.PositionState;
import io.lockstep.replicator.app.GroupsSnapshot;
import io.lockstep.replicator.app.GroupsSnapshot.GroupSnapshot;
import io.lockstep.replicator.app.GroupsSnapshot.PositionSnapshot;
import io.prometheus.client.Collector;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * The gauges about consumer groups, from the last pass over them. Only the coordinator of a link shows them, so that
 * sums over workers are right; nobody is asked for a scrape.
 */
final class GroupsCollector extends Collector {
    private static final List<String> LINK = List.of("pair", "link");

    /** What a pass leaves alone; a waiting position is written as far as it can be. */
    private static final Set<PositionState> LEFT_ALONE =
            EnumSet.complementOf(EnumSet.of(PositionState.SYNCED, PositionState.WAITING));

    private final Supplier<List<GroupsSnapshot>> links;

    GroupsCollector(Supplier<List<GroupsSnapshot>> links) {
        this.links = links;
    }

    @Override
    public List<MetricFamilySamples> collect() {
        List<GroupsSnapshot> now =
                links.get().stream().filter(GroupsSnapshot::coordinator).toList();
        return List.of(
                link(
                        "selected",
                        "Groups with positions on mirrored topics",
                        now,
                        of -> passed(of, of.groups().size())),
                byState(
                        "positions",
                        "Positions by state",
                        "state",
                        EnumSet.allOf(PositionState.class),
                        now,
                        GroupsCollector::positions),
                byState(
                        "skipped",
                        "Groups that the last pass left alone, by reason",
                        "reason",
                        LEFT_ALONE,
                        now,
                        GroupsCollector::groups),
                link(
                        "behind_positions",
                        "Positions ahead of what is mirrored",
                        now,
                        of -> passed(of, positions(of).getOrDefault(PositionState.WAITING.name(), 0L))),
                link(
                        "last_pass_age_seconds",
                        "Since the last pass",
                        now,
                        of -> passed(of, of.pass().ageSeconds())),
                link(
                        "last_pass_seconds",
                        "How long the last pass took",
                        now,
                        of -> passed(of, of.pass().millis() / 1e3)),
                link(
                        "failed",
                        "Whether the last attempt failed",
                        now,
                        of -> bit(!of.pass().failure().isEmpty())));
    }

    /** Before the first pass nothing is known. */
    private static double passed(GroupsSnapshot of, double value) {
        return of.pass().at() == null ? Double.NaN : value;
    }

    private static Map<String, Long> positions(GroupsSnapshot of) {
        return of.groups().stream()
                .flatMap(group -> group.positions().stream())
                .collect(Collectors.groupingBy(PositionSnapshot::state, Collectors.counting()));
    }

    private static Map<String, Long> groups(GroupsSnapshot of) {
        return of.groups().stream().collect(Collectors.groupingBy(GroupSnapshot::state, Collectors.counting()));
    }

    private static MetricFamilySamples link(
            String name, String help, List<GroupsSnapshot> of, ToDoubleFunction<GroupsSnapshot> value) {
        String full = "lockstep_groups_" + name;
        return gauge(
                full,
                help,
                of.stream()
                        .map(each -> sample(full, LINK, List.of(each.pair(), each.link()), value.applyAsDouble(each)))
                        .toList());
    }

    private static MetricFamilySamples byState(
            String name,
            String help,
            String label,
            Set<PositionState> states,
            List<GroupsSnapshot> of,
            Function<GroupsSnapshot, Map<String, Long>> count) {
        String full = "lockstep_groups_" + name;
        List<String> labels = List.of("pair", "link", label);
        List<MetricFamilySamples.Sample> samples = new ArrayList<>();
        for (GroupsSnapshot each : of) {
            Map<String, Long> counts = count.apply(each);
            for (PositionState state : states) {
                double value = passed(each, counts.getOrDefault(state.name(), 0L));
                samples.add(sample(full, labels, List.of(each.pair(), each.link(), state.name()), value));
            }
        }
        return gauge(full, help, samples);
    }
}
