package io.lockstep.bench.plot;

import io.lockstep.bench.plot.Bars.Bar;
import io.lockstep.bench.plot.Bars.Group;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Draws bars: the same bars are the same text, so that a page's plot changes only with its figures. */
public final class Svg {
    private static final int WIDTH = 820;
    private static final int LEFT = 290;
    private static final int RIGHT = 90;
    private static final int BAR = 14;
    private static final int GAP = 10;
    private static final int TITLE = 26;
    private static final int LEGEND = 24;
    private static final int LEGEND_STEP = 190;
    private static final int TEXT_DROP = 11;
    private static final List<String> COLOURS = List.of("#0b6e4f", "#c8553d", "#e9a23b", "#8d99ae");

    private Svg() {}

    /** Line by line. */
    public static List<String> lines(Bars bars) {
        List<String> lines = new ArrayList<>();
        int height =
                TITLE + LEGEND + bars.groups().stream().mapToInt(Svg::height).sum();
        lines.add(format(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\""
                        + " font-family=\"sans-serif\" font-size=\"12\">",
                WIDTH, height, WIDTH, height));
        lines.add(format("<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>", WIDTH, height));
        lines.add(text(GAP, TITLE - GAP, "start", bars.title(), " font-weight=\"bold\""));
        legend(lines, bars.series());
        int y = TITLE + LEGEND;
        for (Group group : bars.groups()) {
            group(lines, group, y, bars.longest());
            y += height(group);
        }
        lines.add("</svg>");
        return lines;
    }

    private static void legend(List<String> lines, List<String> series) {
        for (int i = 0; i < series.size(); i++) {
            int x = GAP + i * LEGEND_STEP;
            lines.add(rect(x, TITLE, BAR, BAR, i));
            lines.add(text(x + BAR + GAP / 2, TITLE + TEXT_DROP, "start", series.get(i), ""));
        }
    }

    private static void group(List<String> lines, Group group, int top, double longest) {
        int middle = top + group.bars().size() * BAR / 2 + TEXT_DROP / 2;
        lines.add(text(LEFT - GAP, middle, "end", group.label(), ""));
        int y = top;
        for (Bar bar : group.bars()) {
            double length = longest == 0 ? 0 : bar.value() / longest * (WIDTH - LEFT - RIGHT);
            lines.add(rect(LEFT, y, length, BAR - 2, bar.series()));
            lines.add(text(LEFT + length + GAP / 2.0, y + TEXT_DROP, "start", bar.says(), ""));
            y += BAR;
        }
    }

    private static int height(Group group) {
        return group.bars().size() * BAR + GAP;
    }

    private static String rect(double x, double y, double width, double height, int series) {
        return format(
                "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"/>",
                x, y, width, height, COLOURS.get(series));
    }

    private static String text(double x, double y, String anchor, String text, String more) {
        return format(
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"#222222\"%s>%s</text>",
                x, y, anchor, more, escaped(text));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String format(String form, Object... values) {
        return String.format(Locale.ROOT, form, values);
    }
}
