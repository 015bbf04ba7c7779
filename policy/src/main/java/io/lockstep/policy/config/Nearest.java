package io.lockstep.policy.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what somebody most likely meant. */
final class Nearest {
    private Nearest() {}

    /** The closest candidate, if at most a third of the letters differ. */
    static Optional<String> to(String word, Collection<String> candidates) {
        return to(word, candidates, Math.max(1, word.length() / 3));
    }

    /** The closest candidate, if at most so many letters differ. */
    static Optional<String> to(String word, Collection<String> candidates, int letters) {
        return candidates.stream()
                // Cheap, and spares the comparison of anything that somebody wrote at length.
                .filter(candidate -> Math.abs(word.length() - candidate.length()) <= letters)
                .filter(candidate -> distance(word, candidate) <= letters)
                .min(Comparator.comparingInt(candidate -> distance(word, candidate)));
    }

    /** Letters to insert, remove, replace or swap with their neighbour; upper and lower case count as the same. */
    static int distance(String left, String right) {
        String a = left.toLowerCase(Locale.ROOT);
        String b = right.toLowerCase(Locale.ROOT);
        int[] before = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        int[] now = new int[b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                now[j] = i == 0 || j == 0 ? i + j : cell(before, last, now[j - 1], a, b, i, j);
            }
            int[] free = before;
            before = last;
            last = now;
            now = free;
        }
        return last[b.length()];
    }

    /** @param before the row of two letters less, {@code last} that of one less */
    private static int cell(int[] before, int[] last, int left, String a, String b, int i, int j) {
        int replace = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int best = Math.min(replace, Math.min(last[j], left) + 1);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, before[j - 2] + 1) : best;
    }
}
