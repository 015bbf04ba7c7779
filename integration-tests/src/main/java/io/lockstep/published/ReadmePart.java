package io.lockstep.published;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The part of a README between two marks, which a command writes.
 *
 * @param readme file of it
 * @param name of the marks: lines that begin with {@code <!-- name: begin} and {@code <!-- name: end}
 */
public record ReadmePart(Path readme, String name) {
    /**
     * The whole README with another part between the marks.
     *
     * @throws IllegalStateException when the marks are not there
     * @throws UncheckedIOException when there is no README
     */
    public List<String> with(List<String> part) {
        List<String> before = lines();
        int begin = mark(before, "begin");
        int end = mark(before, "end");
        if (begin < 0 || end < begin) {
            throw new IllegalStateException("the README has no lines '<!-- " + name + ": begin -->' and '<!-- " + name
                    + ": end -->' for the part between");
        }
        List<String> after = new ArrayList<>(before.subList(0, begin + 1));
        after.addAll(part);
        after.addAll(before.subList(end, before.size()));
        return after;
    }

    private int mark(List<String> lines, String which) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith("<!-- " + name + ": " + which)) {
                return i;
            }
        }
        return -1;
    }

    private List<String> lines() {
        try {
            return Files.readAllLines(readme);
        } catch (IOException e) {
            throw new UncheckedIOException(readme + " cannot be read", e);
        }
    }
}
