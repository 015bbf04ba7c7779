package io.lockstep.failover.app;

import io.lockstep.failover.app.ResidencyView.ConnectionView;
import io.lockstep.failover.app.ResidencyView.MetadataView;
import io.lockstep.failover.app.ResidencyView.PositionView;
import io.lockstep.failover.app.ResidencyView.RegionView;
import io.lockstep.failover.app.ResidencyView.TopicView;
import io.lockstep.failover.gate.ResidencyFindings;
import io.lockstep.failover.port.ResidencySight.Scene;
import io.lockstep.failover.port.ResidencySight.Size;
import io.lockstep.policy.decision.Residence;
import io.lockstep.policy.decision.Residence.Classification;
import io.lockstep.policy.decision.Residence.Classified;
import io.lockstep.policy.decision.Residence.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was seen of the regions, judged and put into words. Pure. */
final class ResidencyReport {
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
            regions.add(region(region, scene, at));
            unseen.addAll(scene.unseen());
        }
        return new ResidencyView(rules.pair(), residence.restricts(), at, violations, regions, unseen);
    }

    private RegionView region(String region, Scene scene, Instant at) {
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
                scene.connections().stream()
                        .map(each -> new ConnectionView(each.address(), each.protocol(), each.encryption(), at))
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
            return "mirrored";
        }
        return crosses.allowed() ? "may cross" : "stays";
    }

    private static List<MetadataView> metadata(Scene scene) {
        List<MetadataView> all = new ArrayList<>();
        String mirrored = String.join(", ", scene.names().mirrored());
        all.add(new MetadataView("mirror records", mirrored.isEmpty() ? "none" : "of topics " + mirrored));
        scene.own().forEach((topic, offsets) -> all.add(new MetadataView(topic, offsets + " offsets")));
        return all;
    }
}
