package io.lockstep.policy.config;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Readers of durations ({@code 200ms}) and sizes ({@code 128MiB}), always with their unit. */
final class Quantities {
    private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)");
    private static final Map<String, Long> MILLIS =
            Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L);
    private static final Pattern SIZE = Pattern.compile("([0-9]{1,9})(KiB|MiB|GiB)");
    private static final Map<String, Long> BYTES = Map.of("KiB", 1L << 10, "MiB", 1L << 20, "GiB", 1L << 30);

    private Quantities() {}

    /** @param min as it would be written in the file; the same for {@code max} */
    static Function<Value, Optional<Duration>> duration(String min, String max) {
        String rule = "is not a duration in ms, s, m, h or d";
        return value -> within(value, DURATION, MILLIS, min, max, rule).map(Duration::ofMillis);
    }

    /** In bytes. */
    static Function<Value, Optional<Long>> size(String min, String max) {
        return value -> within(value, SIZE, BYTES, min, max, "is not a size in KiB, MiB or GiB");
    }

    private static Optional<Long> within(
            Value value, Pattern form, Map<String, Long> units, String min, String max, String rule) {
        Optional<String> text = value.text();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Optional<Long> amount = amount(text.get(), form, units);
        if (amount.isEmpty()) {
            return value.refuse(rule);
        }
        boolean tooSmall = amount.get() < amount(min, form, units).orElseThrow();
        boolean tooLarge = amount.get() > amount(max, form, units).orElseThrow();
        return tooSmall || tooLarge ? value.refuse("is not between " + min + " and " + max) : amount;
    }

    private static Optional<Long> amount(String text, Pattern form, Map<String, Long> units) {
        Matcher matcher = form.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Long unit = units.get(matcher.group(2));
        return unit == null ? Optional.empty() : Optional.of(Long.parseLong(matcher.group(1)) * unit);
    }
}
