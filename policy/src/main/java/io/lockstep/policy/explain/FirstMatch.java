package io.lockstep.policy.explain;

import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Which of several expressions decides: the first that matches the whole name. */
final class FirstMatch {
    private FirstMatch() {}

    static OptionalInt of(List<String> expressions, String name) {
        return IntStream.range(0, expressions.size())
                .filter(i -> Pattern.compile(expressions.get(i)).matcher(name).matches())
                .findFirst();
    }

    /** Says which one it was. */
    static Point point(String subject, String says, String path, List<String> expressions, int at) {
        return new Point(subject, says + ", by '" + expressions.get(at) + "'", path + "[" + at + "]");
    }
}
