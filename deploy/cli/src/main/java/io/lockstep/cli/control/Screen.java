package io.lockstep.cli.control;

import io.lockstep.cli.control.Terminal.Size;
import io.lockstep.cli.view.Fold;
import java.util.ArrayList;
import java.util.List;

/** A block of lines that takes the place of the one before, in a window that may change its size. For one thread. */
final class Screen {
    private List<Integer> widths = List.of();

    /** What has to be written so that these lines stand where the last ones stood. */
    List<String> over(List<String> lines, Size size) {
        List<String> written = fitting(lines, size);
        int rows = widths.stream()
                .mapToInt(width -> Math.max(1, Math.ceilDiv(width, size.columns())))
                .sum();
        widths = written.stream().map(Fold::width).toList();
        if (rows > 0) {
            written.set(0, "\u001b[" + rows + "A\u001b[J" + written.getFirst());
        }
        return written;
    }

    /** Something else was written below: the next block stands below that. */
    void leave() {
        widths = List.of();
    }

    /** The cursor cannot go back to lines that have left the window at its top. */
    private static List<String> fitting(List<String> lines, Size size) {
        List<String> folded = new ArrayList<>();
        lines.forEach(line -> folded.addAll(Fold.lines(line, size.columns())));
        int most = Math.max(2, size.rows() - 1);
        if (folded.size() <= most) {
            return folded;
        }
        List<String> first = new ArrayList<>(folded.subList(0, most - 1));
        first.addAll(Fold.lines("  ...", size.columns()));
        return first;
    }
}
