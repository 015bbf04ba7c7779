package io.lockstep.policy.config;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks cron expressions of Quartz's form: second, minute, hour, day of month, month, day of week, and a year if
 * wanted; exactly one of the two days is {@code ?}. Source: the tutorial and CronExpression of Quartz 2.5.
 */
final class Cron {
    private static final List<String> MONTHS =
            List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
    private static final List<String> DAYS = List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");
    private static final List<Field> FIELDS = List.of(
            new Field("second", 0, 59, List.of(), "(?!)"),
            new Field("minute", 0, 59, List.of(), "(?!)"),
            new Field("hour", 0, 23, List.of(), "(?!)"),
            new Field("day of month", 1, 31, List.of(), "\\?|L|LW|L-([1-9]|[12][0-9]|30)|([1-9]|[12][0-9]|3[01])W"),
            new Field("month", 1, 12, MONTHS, "(?!)"),
            new Field("day of week", 1, 7, DAYS, "\\?|L|([1-7]|SUN|MON|TUE|WED|THU|FRI|SAT)(L|#[1-5])"),
            new Field("year", 1970, 2099, List.of(), "(?!)"));
    private static final int DAY_OF_MONTH = 3;
    private static final int DAY_OF_WEEK = 5;
    private static final int LEAST_FIELDS = 6;

    private Cron() {}

    static Optional<String> read(Value value) {
        Optional<String> text = value.text();
        return text.isEmpty()
                ? text
                : broken(text.get().strip())
                        .<Optional<String>>map(rule -> value.refuse("is not a cron expression: " + rule))
                        .orElse(Optional.of(text.get().strip()));
    }

    /** What is wrong, if anything. */
    static Optional<String> broken(String cron) {
        String[] parts = cron.toUpperCase(Locale.ROOT).split("\\s+", -1);
        if (parts.length < LEAST_FIELDS || parts.length > FIELDS.size()) {
            return Optional.of("it has " + parts.length + " fields, not 6 (or 7 with a year), seconds first");
        }
        for (int i = 0; i < parts.length; i++) {
            if (!FIELDS.get(i).accepts(parts[i])) {
                return Optional.of("'" + parts[i] + "' is no " + FIELDS.get(i).name());
            }
        }
        return parts[DAY_OF_MONTH].equals("?") == parts[DAY_OF_WEEK].equals("?")
                ? Optional.of("exactly one of day of month and day of week is '?'")
                : Optional.empty();
    }

    /** @param special what stands for itself in this field, besides lists of values, ranges and steps */
    private record Field(String name, int min, int max, List<String> names, String special) {
        private static final Pattern ITEM = Pattern.compile("(\\*|[0-9A-Z]+)(?:-([0-9A-Z]+))?(?:/([0-9]{1,4}))?");

        boolean accepts(String text) {
            return text.matches(special)
                    || List.of(text.split(",", -1)).stream().allMatch(this::item);
        }

        private boolean item(String text) {
            Matcher matcher = ITEM.matcher(text);
            if (!matcher.matches()) {
                return false;
            }
            boolean star = matcher.group(1).equals("*");
            boolean range = matcher.group(2) != null;
            int step = matcher.group(3) == null ? 1 : Integer.parseInt(matcher.group(3));
            boolean from = star ? !range : known(matcher.group(1));
            return from && (!range || known(matcher.group(2))) && step >= 1 && step <= max;
        }

        private boolean known(String text) {
            if (names.contains(text)) {
                return true;
            }
            return text.matches("[0-9]{1,4}") && Integer.parseInt(text) >= min && Integer.parseInt(text) <= max;
        }
    }
}
