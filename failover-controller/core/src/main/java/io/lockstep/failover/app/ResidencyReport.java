package io.lockstep.failover.app;

import io.lockstep.failover.Whereabouts;
import io.lockstep.failover.Whereabouts.Topics;
import io.lockstep.failover.Whereabouts.Way;
import io.lockstep.failover.app.ResidencyView.ConnectionView;
import io.lockstep.failover.app.ResidencyView.MetadataView;
import io.lockstep.failover.app.ResidencyView.PositionView;
import io.lockstep.failover.app.ResidencyView.RegionView;
import io.lockstep.failover.app.ResidencyView.TopicView;
import io.lockstep.failover.gate.ResidencyFindings;
import io.lockstep.failover.port.ResidencySight.Connection;
import io.lockstep.failover.port.ResidencySight.Scene;
import io.lockstep.failover.port.ResidencySight.Size;
import io.lockstep.failover.port.ResidencySight.Unseen;
import io.lockstep.policy.decision.Residence;
import io.lockstep.policy.decision.Residence.Classification;
import io.lockstep.policy.decision.Residence.Classified;
import io.lockstep.policy.decision.Residence.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What was seen of the regions, judged and put into words. Pure. */
final class ResidencyReport {
    private static final int MOST_NAMED = 10;
    private static final String MIRRORED = "mirrored";
    private static final String MAY_CROSS = "may cross";
    private static final String STAYS = "stays";

    private final Residence residence;
    private final PairRules rules;

    ResidencyReport(Residence residence, PairRules rules) {
        this.residence = residence;
        this.rules = rules;
    }

    ResidencyView of(Map<String, Scene> seen, Instant at) {
        List<String> violations = new ArrayList<>();
        List<RegionView> regions = new ArrayList<>();
        List<String> unseen = new ArrayList<>();
        for (String region : rules.regions()) {
            Scene scene = Optional.ofNullable(seen.get(region)).orElseThrow();
            violations.addAll(ResidencyFindings.violations(residence, region, rules.other(region), scene.names()));
            regions.add(region(region, scene, ways(region, seen), at));
            violations.addAll(
                    ResidencyFindings.checkpointed(residence, region, rules.other(region), scene.checkpoints()));
            scene.unseen().forEach(each -> unseen.add(each.what() + ": " + each.why()));
        }
        return new ResidencyView(rules.pair(), residence.restricts(), at, violations, regions, unseen);
    }

    /** The same for the journal: counted, and of what was not seen no reason, which could name a topic. */
    Whereabouts counted(Map<String, Scene> seen, ResidencyView view) {
        SortedMap<String, Whereabouts.Region> regions = new TreeMap<>();
        view.regions()
                .forEach(each -> regions.put(
                        each.region(),
                        counted(
                                each,
                                Optional.ofNullable(seen.get(each.region())).orElseThrow())));
        return new Whereabouts(
                view.restricted(),
                view.at(),
                few(view.violations()),
                regions,
                view.regions().stream()
                        .flatMap(each -> Optional.ofNullable(seen.get(each.region())).orElseThrow().unseen().stream())
                        .map(Unseen::what)
                        .toList());
    }

    private static Whereabouts.Region counted(RegionView region, Scene scene) {
        SortedMap<String, Topics> classes = new TreeMap<>();
        region.topics().forEach(topic -> classes.merge(topic.classification(), one(topic.standing()), Topics::plus));
        return new Whereabouts.Region(
                classes,
                scene.positions().size(),
                scene.names().mirrored().size(),
                scene.own(),
                scene.credentials().size(),
                region.connections().stream()
                        .map(each -> new Way(
                                each.owner(), each.principal(), each.address(), each.protocol(), each.encryption()))
                        .toList(),
                region.metrics(),
                region.logs());
    }

    private static Topics one(String standing) {
        return switch (standing) {
            case MIRRORED -> new Topics(1, 0, 0, 0);
            case MAY_CROSS -> new Topics(0, 1, 0, 0);
            case STAYS -> new Topics(0, 0, 1, 0);
            default -> new Topics(0, 0, 0, 1);
        };
    }

    private static List<String> few(List<String> violations) {
        List<String> told =
                new ArrayList<>(violations.stream().limit(MOST_NAMED).toList());
        if (violations.size() > MOST_NAMED) {
            told.add("and " + (violations.size() - MOST_NAMED) + " more");
        }
        return told;
    }

    /** Whoever did not look reaches the brokers that this controller looked at. */
    private static List<Connection> ways(String region, Map<String, Scene> seen) {
        List<Connection> all = seen.values().stream()
                .flatMap(scene -> scene.connections().stream())
                .filter(each -> each.region().equals(region))
                .toList();
        String looked = all.stream()
                .map(Connection::encryption)
                .filter(encryption -> !encryption.isEmpty())
                .distinct()
                .collect(Collectors.joining(", "));
        return all.stream()
                .map(each -> each.encryption().isEmpty()
                        ? new Connection(
                                region,
                                each.owner(),
                                each.principal(),
                                each.address(),
                                each.protocol(),
                                looked.isEmpty() ? "not observed" : looked)
                        : each)
                .toList();
    }

    private RegionView region(String region, Scene scene, List<Connection> ways, Instant at) {
        boolean home = region.equals(rules.home());
        return new RegionView(
                region,
                scene.names().topics().stream()
                        .map(topic -> topic(region, topic, scene))
                        .toList(),
                scene.positions().entrySet().stream()
                        .map(each -> new PositionView(each.getKey(), List.copyOf(each.getValue())))
                        .toList(),
                metadata(scene),
                List.copyOf(scene.credentials()),
                ways.stream()
                        .map(each -> new ConnectionView(
                                each.owner(), each.principal(), each.address(), each.protocol(), each.encryption(), at))
                        .toList(),
                home ? "controller " + rules.instance() + ": " + rules.url() + "/q/metrics" : "not observed",
                home
                        ? "controller " + rules.instance() + ": its standard output; where that is kept is not observed"
                        : "not observed");
    }

    private TopicView topic(String region, String topic, Scene scene) {
        Classification is = residence.classify(topic);
        Verdict lives = residence.lives(topic, region);
        Verdict crosses = residence.crosses(topic, rules.other(region), region);
        Optional<Size> size = Optional.ofNullable(scene.topics().get(topic));
        return new TopicView(
                topic,
                is.label(),
                is instanceof Classified by ? by.dataClass().owner() : "",
                standing(lives, crosses, scene.names().mirrored().contains(topic)),
                crosses.reason(),
                size.map(Size::partitions).orElse(-1),
                size.map(Size::offsets).orElse(-1L));
    }

    private static String standing(Verdict lives, Verdict crosses, boolean mirrored) {
        if (!lives.allowed() || (mirrored && !crosses.allowed())) {
            return "VIOLATION";
        }
        if (mirrored) {
            return MIRRORED;
        }
        return crosses.allowed() ? MAY_CROSS : STAYS;
    }

    private static List<MetadataView> metadata(Scene scene) {
        List<MetadataView> all = new ArrayList<>();
        String mirrored = String.join(", ", scene.names().mirrored());
        all.add(new MetadataView("mirror records", mirrored.isEmpty() ? "none" : "of topics " + mirrored));
        String checkpointed = scene.checkpoints().values().stream()
                .flatMap(SortedSet::stream)
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        all.add(new MetadataView(
                "checkpoints",
                scene.checkpoints().isEmpty()
                        ? "none"
                        : "of groups " + String.join(", ", scene.checkpoints().keySet())
                                + (checkpointed.isEmpty() ? "" : " on topics " + checkpointed)));
        scene.own().forEach((topic, offsets) -> all.add(new MetadataView(topic, offsets + " offsets")));
        return all;
    }
}
