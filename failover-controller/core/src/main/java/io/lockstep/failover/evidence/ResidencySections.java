package io.lockstep.failover.evidence;

import io.lockstep.failover.Whereabouts;
import java.util.List;
import java.util.Optional;

/** Where the data was seen when the evidence was signed. */
final class ResidencySections {
    private ResidencySections() {}

    static void write(Html html, Optional<Whereabouts> residency) {
        html.heading("Residency");
        if (residency.isEmpty()) {
            html.paragraph("Nobody could look where the data is when this was signed.");
            return;
        }
        Whereabouts seen = residency.get();
        html.facts(
                        "Looked at", Words.of(seen.at()),
                        "Violations", seen.violations().isEmpty() ? "none was seen" : "",
                        "Rules", seen.restricted() ? "" : "the policy has no section residency")
                .list(seen.violations());
        if (!seen.unseen().isEmpty()) {
            html.part("Not seen").list(seen.unseen());
        }
        classes(html, seen);
        places(html, seen);
        ways(html, seen);
    }

    private static void classes(Html html, Whereabouts seen) {
        html.part("Topics by class")
                .table(
                        "No topic was seen.",
                        List.of("Region", "Class", "Mirrored", "May cross", "Stay", "Violations"),
                        seen.regions().entrySet().stream()
                                .flatMap(region -> region.getValue().classes().entrySet().stream()
                                        .map(each -> List.of(
                                                region.getKey(),
                                                each.getKey(),
                                                Integer.toString(each.getValue().mirrored()),
                                                Integer.toString(each.getValue().mayCross()),
                                                Integer.toString(each.getValue().stay()),
                                                Integer.toString(each.getValue().violations()))))
                                .toList());
    }

    private static void places(Html html, Whereabouts seen) {
        html.part("What lies beside them");
        seen.regions()
                .forEach((name, region) -> html.facts(
                                "Region", name,
                                "Groups with positions", Integer.toString(region.groups()),
                                "Topics with mirror records", Integer.toString(region.mirrored()),
                                "Names of credentials", Integer.toString(region.credentials()),
                                "Metrics", region.metrics(),
                                "Logs", region.logs())
                        .table(
                                "No topic of Lockstep's own was seen.",
                                List.of("Lockstep's own", "Offsets"),
                                region.own().entrySet().stream()
                                        .map(own -> List.of(own.getKey(), Long.toString(own.getValue())))
                                        .toList()));
    }

    private static void ways(Html html, Whereabouts seen) {
        html.part("How brokers are reached")
                .table(
                        "Nobody was seen to reach them.",
                        List.of("Region", "Whose", "As", "Broker", "Protocol", "Encryption seen"),
                        seen.regions().entrySet().stream()
                                .flatMap(region -> region.getValue().ways().stream()
                                        .map(way -> List.of(
                                                region.getKey(),
                                                way.owner(),
                                                way.principal(),
                                                way.address(),
                                                way.protocol(),
                                                way.encryption())))
                                .toList());
    }
}
