package io.lockstep.cli.control;

import io.lockstep.cli.control.Terminal.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A terminal's window in memory: wraps what is too wide, and cannot go above its top. */
final class FakeWindow {
    private static final Pattern UP_AND_CLEAR = Pattern.compile("^\u001b\\[(\\d+)A\u001b\\[J");

    private final List<String> lines = new ArrayList<>();
    private final int rows;
    private int columns;

    FakeWindow(int columns, int rows) {
        this.columns = columns;
        this.rows = rows;
    }

    Size size() {
        return new Size(columns, rows);
    }

    void narrow(int to) {
        columns = to;
    }

    void print(String line) {
        print(List.of(line));
    }

    void print(List<String> written) {
        for (String line : written) {
            Matcher up = UP_AND_CLEAR.matcher(line);
            if (up.find()) {
                clear(Integer.parseInt(up.group(1)));
            }
            lines.add(up.replaceFirst(""));
        }
    }

    /** From so many rows above the cursor, which stands below everything, or from the window's first row. */
    private void clear(int above) {
        int left = Math.min(above, rows - 1);
        while (left > 0 && !lines.isEmpty()) {
            String last = lines.removeLast();
            int height = Math.max(1, Math.ceilDiv(last.length(), columns));
            if (height > left) {
                lines.add(last.substring(0, (height - left) * columns));
            }
            left -= height;
        }
    }

    List<String> shown() {
        return List.copyOf(lines);
    }
}
