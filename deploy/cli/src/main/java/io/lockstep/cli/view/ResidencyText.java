package io.lockstep.cli.view;

import io.lockstep.cli.view.Whereabouts.InRegion;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Where data is, as text: what is wrong first. */
public final class ResidencyText {
    private static final Set<Integer> NUMBERS = Set.of(4, 5);

    private final Paint paint;

    public ResidencyText(Paint paint) {
        this.paint = paint;
    }

    public List<String> lines(Whereabouts all) {
        List<String> lines = new ArrayList<>();
        lines.add(paint.strong("pair " + all.pair()) + "  looked at " + all.at());
        if (!all.restricted()) {
            lines.add("  the policy has no section residency: every topic may live in both regions");
        }
        if (all.violations().isEmpty()) {
            lines.add("  " + paint.good("no violation was seen"));
        }
        all.violations().forEach(each -> lines.add("  " + paint.bad("violation: ") + each));
        all.unseen().forEach(each -> lines.add("  " + paint.waiting("not known: ") + each));
        all.regions().forEach(region -> lines.addAll(region(region)));
        return lines;
    }

    private List<String> region(InRegion region) {
        List<String> lines = new ArrayList<>();
        lines.add(paint.strong("region " + region.region()));
        TextTable topics = new TextTable(NUMBERS).row("TOPIC", "CLASS", "OWNER", "STANDING", "PARTITIONS", "OFFSETS");
        region.topics()
                .forEach(each -> topics.row(
                        each.topic(),
                        each.classification(),
                        each.owner(),
                        each.standing(),
                        number(each.partitions()),
                        number(each.offsets())));
        topics.lines().forEach(line -> lines.add("  " + line));
        TextTable rest = new TextTable(Set.of());
        region.positions().forEach(each -> rest.row("group " + each.name(), each.holds()));
        region.metadata().forEach(each -> rest.row(each.name(), each.holds()));
        rest.row("credentials", region.credentials().isEmpty() ? "not known" : String.join(", ", region.credentials()));
        region.connections()
                .forEach(each -> rest.row(
                        each.address().contains(":") ? "broker " + each.address() : each.address(),
                        each.owner() + " as " + each.principal() + ", " + each.protocol() + ", encryption seen: "
                                + each.encryption() + ", at " + each.at()));
        rest.row("metrics", region.metrics());
        rest.row("logs", region.logs());
        rest.lines().forEach(line -> lines.add("  " + line));
        return lines;
    }

    private static String number(long number) {
        return number < 0 ? "?" : Long.toString(number);
    }
}
