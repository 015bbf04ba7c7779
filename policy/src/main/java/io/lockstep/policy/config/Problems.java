package io.lockstep.policy.config;

import io.lockstep.policy.PolicyResult;
import io.lockstep.policy.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects the problems of one file. Used by one thread. */
final class Problems {
    private static final int SHOWN_CHARACTERS = 80;

    private final List<Problem> found = new ArrayList<>();

    void add(String path, int line, String value, String rule, String remedy) {
        String shown = value.length() > SHOWN_CHARACTERS ? value.substring(0, SHOWN_CHARACTERS) + "..." : value;
        found.add(new Problem(path, line, oneLine(shown), oneLine(rule), oneLine(remedy)));
    }

    boolean none() {
        return found.isEmpty();
    }

    /** In the order of the file. */
    PolicyResult.Invalid invalid() {
        return new PolicyResult.Invalid(
                found.stream().sorted(Comparator.comparingInt(Problem::line)).toList());
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ");
    }
}
