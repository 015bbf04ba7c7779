package io.lockstep.connect.config;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/** What a setting may look like; whether it means something is for the policy to say. */
sealed interface Form {
    Pattern NAME = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,30}[a-z0-9])?");
    Pattern DURATION = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)");
    Pattern TOPIC = Pattern.compile("[a-zA-Z0-9._-]{1,249}");
    Map<String, Long> MILLIS = Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L);

    /** The rule, as a sentence goes on behind the value; empty where it is kept. */
    Optional<String> broken(String value);

    /** Words that can stand here; empty where there are too many. */
    default List<String> words() {
        return List.of();
    }

    default ConfigDef.Validator validator() {
        return (name, value) -> broken(value.toString()).ifPresent(rule -> {
            throw new ConfigException(name + ": '" + value + "' " + rule);
        });
    }

    /** Of a pair or a region. */
    record Name(String example) implements Form {
        @Override
        public Optional<String> broken(String value) {
            return NAME.matcher(value).matches()
                    ? Optional.empty()
                    : Optional.of("is not a name of up to 32 of a-z, 0-9 and inner dashes. Write e.g. " + example);
        }
    }

    /** One of a few words. */
    record Word(List<String> all) implements Form {
        @Override
        public Optional<String> broken(String value) {
            return all.contains(value)
                    ? Optional.empty()
                    : Optional.of("is not one of " + String.join(", ", all) + ". Write one of them");
        }

        @Override
        public List<String> words() {
            return all;
        }
    }

    /** With its unit. */
    record Span(String least, String most) implements Form {
        @Override
        public Optional<String> broken(String value) {
            Optional<Duration> read = read(value);
            if (read.isEmpty()) {
                return Optional.of("is not a duration in ms, s, m, h or d. Write e.g. " + least);
            }
            boolean within = read.get().compareTo(read(least).orElseThrow()) >= 0
                    && read.get().compareTo(read(most).orElseThrow()) <= 0;
            return within
                    ? Optional.empty()
                    : Optional.of("is not between " + least + " and " + most + ". Write something between");
        }

        static Optional<Duration> read(String value) {
            Matcher matcher = DURATION.matcher(value);
            return matcher.matches()
                    ? Optional.of(Duration.ofMillis(
                            Long.parseLong(matcher.group(1)) * MILLIS.getOrDefault(matcher.group(2), 1L)))
                    : Optional.empty();
        }
    }

    /** A topic of Connect's own producer; Lockstep's control topics are the engine's. */
    record Topic() implements Form {
        private static final List<String> TAKEN =
                List.of("__lockstep.control", "__lockstep.journal", "__lockstep.offset-map", "__lockstep.checkpoints");

        @Override
        public Optional<String> broken(String value) {
            if (TAKEN.contains(value)) {
                return Optional.of("is a topic that the engine writes by itself. Name another one");
            }
            return TOPIC.matcher(value).matches()
                    ? Optional.empty()
                    : Optional.of("is not the name of a topic. Write e.g. __lockstep.heartbeats");
        }
    }

    /** Regular expressions, with commas between. */
    record Expressions() implements Form {
        @Override
        public Optional<String> broken(String value) {
            return Optional.empty();
        }
    }

    /** What only the policy's rules can judge. */
    record Text() implements Form {
        @Override
        public Optional<String> broken(String value) {
            return value.isBlank() ? Optional.of("is empty. Leave the key out, or give it a value") : Optional.empty();
        }
    }
}
