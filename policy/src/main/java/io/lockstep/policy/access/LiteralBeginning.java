package io.lockstep.policy.access;

/**
 * The part of a regular expression that stands for itself, and what follows it.
 *
 * @param text unescaped
 * @param rest empty where the whole expression stands for itself
 */
record LiteralBeginning(String text, String rest) {
    private static final String META = "\\^$.|?*+()[]{}";
    private static final String QUANTIFIERS = "?*+{";

    static LiteralBeginning of(String expression) {
        StringBuilder text = new StringBuilder();
        int at = 0;
        while (at < expression.length()) {
            if (expression.startsWith("\\Q", at)) {
                int end = expression.indexOf("\\E", at + 2);
                text.append(expression, at + 2, end < 0 ? expression.length() : end);
                at = end < 0 ? expression.length() : end + 2;
            } else if (escaped(expression, at)) {
                text.append(expression.charAt(at + 1));
                at += 2;
            } else if (META.indexOf(expression.charAt(at)) >= 0) {
                break;
            } else {
                text.append(expression.charAt(at++));
            }
        }
        return new LiteralBeginning(text.toString(), expression.substring(at));
    }

    /** A backslash before anything but a letter or digit takes away its meaning; before those it gives one. */
    private static boolean escaped(String expression, int at) {
        return expression.charAt(at) == '\\'
                && at + 1 < expression.length()
                && expression.charAt(at + 1) < 128
                && !Character.isLetterOrDigit(expression.charAt(at + 1));
    }

    /** Its last character may be absent where a quantifier follows. */
    String withoutQuantified() {
        boolean quantified = !rest.isEmpty() && QUANTIFIERS.indexOf(rest.charAt(0)) >= 0 && !text.isEmpty();
        return quantified ? text.substring(0, text.offsetByCodePoints(text.length(), -1)) : text;
    }
}
