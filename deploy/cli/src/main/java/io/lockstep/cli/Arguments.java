package io.lockstep.cli;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads arguments; what cannot be read is told in words. */
final class Arguments {
    private Arguments() {}

    /** A topic's partition. */
    record TopicPartition(String topic, int partition) {}

    /** A moment in UTC. */
    static final class Moment implements ITypeConverter<Instant> {
        @Override
        public Instant convert(String text) {
            try {
                return Instant.parse(text);
            } catch (DateTimeException e) {
                throw new TypeConversionException(
                        "'" + text + "' is no moment. Write it in UTC, e.g. 2026-11-20T14:05:00Z");
            }
        }
    }

    /** Kafka's usual form; the partition is what follows the last dash. */
    static final class Partition implements ITypeConverter<TopicPartition> {
        @Override
        public TopicPartition convert(String text) {
            int dash = text.lastIndexOf('-');
            try {
                if (dash > 0) {
                    return new TopicPartition(
                            text.substring(0, dash), Integer.parseUnsignedInt(text.substring(dash + 1)));
                }
            } catch (NumberFormatException e) {
                throw refused(text);
            }
            throw refused(text);
        }

        private static TypeConversionException refused(String text) {
            return new TypeConversionException(
                    "'" + text + "' is no topic partition. Write topic-partition, e.g. orders-3");
        }
    }

    /** A time in the policy file's units. */
    static final class Span implements ITypeConverter<Duration> {
        private static final Pattern FORM = Pattern.compile("([0-9]{1,6})(s|m|h|d)");

        @Override
        public Duration convert(String text) {
            Matcher matcher = FORM.matcher(text);
            if (!matcher.matches()) {
                throw new TypeConversionException(
                        "'" + text + "' is no time. Write a number with s, m, h or d, e.g. 4h");
            }
            long number = Long.parseLong(matcher.group(1));
            return switch (matcher.group(2)) {
                case "s" -> Duration.ofSeconds(number);
                case "m" -> Duration.ofMinutes(number);
                case "h" -> Duration.ofHours(number);
                default -> Duration.ofDays(number);
            };
        }
    }

    /** 0 or more. */
    static final class Offset implements ITypeConverter<Long> {
        @Override
        public Long convert(String text) {
            if (!text.matches("[0-9]{1,18}")) {
                throw new TypeConversionException("'" + text + "' is no offset. Write a number, e.g. 4711");
            }
            return Long.parseLong(text);
        }
    }
}
