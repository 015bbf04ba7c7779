package io.lockstep.policy.config;

import java.util.regex.Pattern;

/**
 * Matches an expression that anybody may have written: some take longer than anyone lives, over a name of twenty
 * characters. The looks at characters are counted, so that the verdict is the same on every machine.
 */
final class Patience {
    /** A sane expression takes some dozens for the names of topics. */
    static final int MOST_LOOKS = 100_000;

    /** Enough for an expression that tries every way; few for one with a handful of free parts. */
    private static final int TRIAL_CHARACTERS = 24;

    private Patience() {}

    /** Matching was given up. */
    static final class Lost extends Exception {
        private static final long serialVersionUID = 1L;

        private final int length;

        Lost(int length) {
            super("matching takes too long", null, false, false);
            this.length = length;
        }

        /** Of the name. */
        int length() {
            return length;
        }
    }

    /**
     * Tries the expression on what leaves it the most ways to match, all in vain: one character over and over, each of those
     * that stand in the expression, a letter and a digit, and then an end of line, which hardly anything takes. At the end of
     * a text no looks could be counted.
     *
     * @throws java.util.regex.PatternSyntaxException if it cannot be compiled
     */
    static void check(String expression) throws Lost {
        Pattern pattern = Pattern.compile(expression);
        for (int each :
                (expression + "a0").chars().filter(Patience::ofNames).distinct().toArray()) {
            matches(pattern, Character.toString(each).repeat(TRIAL_CHARACTERS) + '\n');
        }
    }

    /** Whether topics' names may hold it. */
    private static boolean ofNames(int character) {
        return character < 128 && (Character.isLetterOrDigit(character) || "._-".indexOf(character) >= 0);
    }

    /** Full match. */
    static boolean matches(Pattern pattern, String name) throws Lost {
        try {
            return pattern.matcher(new Counted(name)).matches();
        } catch (GivenUp e) {
            throw new Lost(name.length());
        }
    }

    /** Leaves the matcher, which lets nothing else through. */
    private static final class GivenUp extends RuntimeException {
        private static final long serialVersionUID = 1L;

        GivenUp() {
            super("given up", null, false, false);
        }
    }

    /** Used by one matcher. */
    private static final class Counted implements CharSequence {
        private final String text;
        private int looks;

        Counted(String text) {
            this.text = text;
        }

        @Override
        public char charAt(int index) {
            if (++looks > MOST_LOOKS) {
                throw new GivenUp();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
