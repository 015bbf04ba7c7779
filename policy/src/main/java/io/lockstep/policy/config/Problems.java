package io.lockstep.policy.config;

import io.lockstep.policy.PolicyResult;
import io.lockstep.policy.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects the problems of one file. Used by one thread. */
final class Problems {
    private static final int SHOWN_CHARACTERS = 80;
    private static final int LONGEST_PART = 500;

    private final List<Problem> found = new ArrayList<>();

    void add(String path, int line, String value, String rule, String remedy) {
        String shown = clipped(Unseen.in(value), SHOWN_CHARACTERS);
        found.add(new Problem(part(path), line, oneLine(shown), part(Unseen.in(rule)), part(remedy)));
    }

    boolean none() {
        return found.isEmpty();
    }

    /** In the order of the file. */
    PolicyResult.Invalid invalid() {
        return new PolicyResult.Invalid(
                found.stream().sorted(Comparator.comparingInt(Problem::line)).toList());
    }

    /** Rules and remedies quote the file too. */
    private static String part(String text) {
        return oneLine(clipped(text, LONGEST_PART));
    }

    private static String clipped(String text, int most) {
        return text.length() > most ? text.substring(0, most) + "..." : text;
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ");
    }
}
