package io.lockstep.policy.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ExtentsTest {
    private static final String[] PIECES = {
        "a", "b", ".", "\\.", "-", ".*", "+", "*", "?", "|", "(", ")", "[ab]", "\\Q", "\\E", "\\d", "{2}", "^", "$"
    };
    private static final int EXPRESSIONS = 20_000;

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "orders orders false false",
                "payments\\..* payments. true false",
                "\\Qa.b\\E.* a.b true false",
                "^orders$ orders false false",
                ".* * false false",
                "orders-[0-9]+ orders- true true",
                "orders? order true true",
                "[ab].* * false true",
                "(?i)orders * false true"
            })
    void saysOfAnExpressionWhatAnAclCan(String expression, String name, boolean prefixed, boolean wider) {
        assertThat(Extents.of(expression)).containsExactly(new Extent(name, prefixed, wider));
    }

    @Test
    void takesAlternativesOneByOne() {
        assertThat(Extents.of("orders|payments\\..*|a(b|c)"))
                .containsExactly(
                        Extent.literal("orders"), Extent.beginning("payments.", false), Extent.beginning("a", true));
    }

    /** The naive model is the expression itself, on every name of up to four characters. */
    @Test
    void coversEveryNameThatMatchesAndNoOtherUnlessItSaysSo() {
        Random random = new Random(7);
        List<String> names = names();
        for (int i = 0; i < EXPRESSIONS; i++) {
            String expression = expression(random);
            if (compiles(expression)) {
                check(expression, names);
            }
        }
    }

    private static void check(String expression, List<String> names) {
        List<Extent> extents = Extents.of(expression);
        Pattern pattern = Pattern.compile(expression);
        boolean wider = extents.stream().anyMatch(Extent::wider);
        for (String name : names) {
            boolean matches = pattern.matcher(name).matches();
            boolean covered = extents.stream().anyMatch(extent -> extent.covers(name));
            if (matches != covered && !(covered && wider)) {
                throw new AssertionError("'" + expression + "' on '" + name + "': " + matches + ", but " + extents);
            }
        }
    }

    private static boolean compiles(String expression) {
        try {
            Pattern.compile(expression);
            return true;
        } catch (PatternSyntaxException e) {
            return false;
        }
    }

    private static String expression(Random random) {
        StringBuilder text = new StringBuilder();
        for (int left = 1 + random.nextInt(6); left > 0; left--) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }

    private static List<String> names() {
        List<String> all = new ArrayList<>(List.of("a", "b", ".", "-", "1"));
        int begin = 0;
        for (int length = 2; length <= 4; length++) {
            int end = all.size();
            for (int at = begin; at < end; at++) {
                for (String letter : List.of("a", "b", ".", "-", "1")) {
                    all.add(all.get(at) + letter);
                }
            }
            begin = end;
        }
        return all;
    }
}
