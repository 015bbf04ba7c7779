package io.lockstep.cli.view;

import io.lockstep.cli.view.ParityShown.Difference;
import io.lockstep.cli.view.ParityShown.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** How both regions compare, as text: an aligned table for each kind. */
public final class ParityText {
    private static final String PRESENT = "present";

    private final Paint paint;

    public ParityText(Paint paint) {
        this.paint = paint;
    }

    public List<String> lines(ParityShown shown) {
        List<String> lines = new ArrayList<>();
        lines.add(paint.strong("active " + shown.active() + "  standby " + shown.standby()) + "  looked at "
                + shown.at());
        shown.kinds().forEach(kind -> lines.addAll(kind(kind)));
        shown.done().forEach(change -> lines.add("  " + paint.good("done: ") + change));
        shown.problems().forEach(problem -> lines.add("  " + paint.bad("problem: ") + problem));
        shown.takenBack().forEach(each -> lines.add("  " + paint.bad("taken back: ") + each));
        return lines;
    }

    private List<String> kind(Kind kind) {
        List<String> lines = new ArrayList<>();
        lines.add(paint.strong(kind.kind()) + " (" + kind.mode() + "): " + summary(kind));
        TextTable table = new TextTable(Set.of());
        kind.differences().forEach(each -> table.row(each.sign(), each.what(), values(each), note(each)));
        List<String> rows = table.lines();
        for (int i = 0; i < rows.size(); i++) {
            Difference each = kind.differences().get(i);
            String rest = rows.get(i).substring(1);
            lines.add("  " + (each.drift() ? paint.bad(each.sign()) : paint.waiting(each.sign())) + rest);
        }
        return lines;
    }

    private String summary(Kind kind) {
        if (!kind.unknown().isEmpty()) {
            return paint.bad("not known: ") + kind.unknown();
        }
        long drift = kind.differences().stream().filter(Difference::drift).count();
        long told = kind.differences().size() - drift;
        return kind.same() + " alike, " + (drift == 0 ? "no drift" : drift + " drifted")
                + (told == 0 ? "" : ", " + told + " told");
    }

    private static String values(Difference each) {
        return switch (each.sign()) {
            case "+" -> shown(each.active());
            case "-" -> shown(each.standby());
            default -> shown(each.standby()) + " -> " + shown(each.active());
        };
    }

    private static String shown(String value) {
        return value.equals(PRESENT) ? "" : value;
    }

    private static String note(Difference each) {
        return (each.drift() ? "" : each.standing() + ": ") + each.note();
    }
}
