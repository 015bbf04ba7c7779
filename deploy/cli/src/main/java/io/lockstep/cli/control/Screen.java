package io.lockstep.cli.control;

import java.util.ArrayList;
import java.util.List;

/** A block of lines that takes the place of the one before. For one thread. */
final class Screen {
    private int height;

    /** What has to be written so that these lines stand where the last ones stood. */
    List<String> over(List<String> lines) {
        List<String> written = new ArrayList<>(lines);
        if (height > 0) {
            String up = "\u001b[" + height + "A\u001b[J";
            written.set(0, up + lines.getFirst());
        }
        height = lines.size();
        return written;
    }
}
