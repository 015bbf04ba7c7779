package io.lockstep.cli.view;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lines that fit a terminal. Colours take no room. Pure. */
public final class Fold {
    private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");
    private static final String INDENT = "    ";

    private Fold() {}

    /** How many columns it takes. */
    public static int width(String line) {
        return COLOUR.matcher(line).replaceAll("").length();
    }

    /** The same text, none of it wider than {@code columns}: broken after a word where that is possible, else anywhere. */
    public static List<String> lines(String line, int columns) {
        List<String> folded = new ArrayList<>();
        String indent = columns > 2 * INDENT.length() ? INDENT : "";
        String left = line;
        while (width(left) > columns) {
            int least = folded.isEmpty() ? 1 : indent.length() + 1;
            int end = end(left, Math.max(1, columns), least);
            folded.add(left.substring(0, end).stripTrailing());
            left = indent + left.substring(end).stripLeading();
        }
        folded.add(left);
        return folded;
    }

    /** Where the first line ends: at the last space that is still in it, if anything stands before that. */
    private static int end(String text, int columns, int least) {
        Matcher colour = COLOUR.matcher(text);
        boolean more = colour.find();
        int seen = 0;
        int space = -1;
        int at = 0;
        while (seen < columns) {
            if (more && at == colour.start()) {
                at = colour.end();
                more = colour.find();
                continue;
            }
            if (text.charAt(at) == ' ' && seen >= least && seen > columns / 2) {
                space = at;
            }
            seen++;
            at++;
        }
        return space < 0 || at < text.length() && text.charAt(at) == ' ' ? at : space;
    }
}
