package io.lockstep.cli.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The instances of a gateway as text; nothing where there are none. */
final class GatewayText {
    private static final int STATE = 1;
    private static final Set<Integer> NUMBERS = Set.of(5, 6, 7, 8, 9, 11);
    private static final long UNIT = 1_024;
    private static final List<String> UNITS = List.of("KiB", "MiB", "GiB", "TiB");

    private final Paint paint;

    GatewayText(Paint paint) {
        this.paint = paint;
    }

    /** An aligned table, and below it why one does not serve and how it shall stand instead. */
    List<String> table(List<Shown.Gateway> gateways) {
        if (gateways.isEmpty()) {
            return List.of();
        }
        TextTable table = new TextTable(NUMBERS)
                .row(
                        "GATEWAY",
                        "STATE",
                        "LEADS TO",
                        "HOLDS",
                        "GENERATION",
                        "DRAINED",
                        "CUT",
                        "UP",
                        "DOWN",
                        "ADDED",
                        "DRAINS BY",
                        "HEARD OF",
                        "CONNECTIONS");
        gateways.forEach(each -> table.row(cells(each)));
        List<String> plain = table.lines();
        int from = table.start(STATE);
        List<String> lines = new ArrayList<>(List.of("  " + plain.getFirst()));
        for (int i = 0; i < gateways.size(); i++) {
            String line = plain.get(i + 1);
            int to = from + state(gateways.get(i)).length();
            lines.add("  " + line.substring(0, from) + painted(gateways.get(i), line.substring(from, to))
                    + line.substring(to));
        }
        gateways.stream()
                .filter(each -> !each.why().isEmpty())
                .forEach(each -> lines.add("  " + each.name() + " does not serve: " + each.why()));
        gateways.stream()
                .filter(each -> !each.behind().isEmpty())
                .forEach(each -> lines.add("  " + each.name() + " is ordered to " + each.behind()));
        gateways.stream()
                .filter(Shown.Gateway::twice)
                .forEach(each -> lines.add("  " + each.name()
                        + " is the name of two processes; neither can confirm an order. Give each its own --name"));
        return lines;
    }

    /** A line for each that is not where the order wants it, or is lost; the same as long as nothing changes. */
    List<String> behind(List<Shown.Gateway> gateways) {
        return gateways.stream()
                .filter(each -> !each.behind().isEmpty() || each.lost() || each.twice())
                .map(this::behind)
                .toList();
    }

    private String behind(Shown.Gateway gateway) {
        return "  " + paint.waiting("gateway " + gateway.name())
                + (gateway.lost() ? " " + paint.bad("is lost") + "; it told last that it" : "")
                + (gateway.twice() ? " " + paint.bad("is two processes of one name") + "; one of them" : "")
                + " leads to " + known(gateway.side()) + ", holds " + gateway.holds() + ", epoch "
                + number(gateway.epoch()) + ", order " + number(gateway.sequence())
                + (gateway.why().isEmpty() ? "" : " (" + gateway.why() + ")")
                + (gateway.behind().isEmpty() ? "" : "; it is ordered to " + gateway.behind());
    }

    private static String[] cells(Shown.Gateway each) {
        return new String[] {
            each.name(),
            state(each),
            known(each.side()),
            each.holds(),
            number(each.epoch()) + "/" + number(each.sequence()),
            number(each.drained()),
            number(each.cut()),
            bytes(each.bytesUp()),
            bytes(each.bytesDown()),
            each.addedMicros() <= 0 ? "?" : String.format(Locale.ROOT, "%.2f ms", each.addedMicros() / 1_000.0),
            known(each.drain()),
            each.heardMillis() < 0 ? "?" : Spans.text(each.heardMillis()) + " ago",
            connections(each)
        };
    }

    private static String state(Shown.Gateway gateway) {
        if (gateway.lost()) {
            return "lost";
        }
        if (gateway.twice()) {
            return "twice";
        }
        return gateway.serving() ? "serves" : "closed";
    }

    private String painted(Shown.Gateway gateway, String text) {
        if (gateway.lost() || gateway.twice()) {
            return paint.bad(text);
        }
        return gateway.serving() ? paint.good(text) : paint.waiting(text);
    }

    private static String connections(Shown.Gateway gateway) {
        String open = gateway.connections().entrySet().stream()
                .map(region -> region.getKey() + " " + kinds(region.getValue()))
                .collect(Collectors.joining("; "));
        String waiting = gateway.parked() > 0 ? ", " + gateway.parked() + " parked" : "";
        return open.isEmpty() ? "none" : open + waiting;
    }

    private static String kinds(Map<String, Long> kinds) {
        return kinds.entrySet().stream()
                .map(kind -> kind.getValue() + " " + kind.getKey())
                .collect(Collectors.joining(", "));
    }

    private static String bytes(long bytes) {
        if (bytes < UNIT) {
            return bytes < 0 ? "?" : bytes + " B";
        }
        double left = (double) bytes / UNIT;
        int unit = 0;
        while (left >= UNIT && unit < UNITS.size() - 1) {
            left /= UNIT;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %s", left, UNITS.get(unit));
    }

    private static String known(String text) {
        return text.isEmpty() ? "?" : text;
    }

    private static String number(long number) {
        return number < 0 ? "?" : Long.toString(number);
    }
}
