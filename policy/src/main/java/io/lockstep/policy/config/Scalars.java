package io.lockstep.policy.config;

import io.lockstep.policy.Word;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Readers of words, names and whole numbers. */
final class Scalars {
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]*[a-z0-9])?");
    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?[0-9][0-9_]*");
    static final int NAME_CHARACTERS = 32;

    private Scalars() {}

    /** A name that becomes part of group, path and metric names. */
    static Optional<String> name(Value value) {
        Optional<String> text = value.text();
        if (text.isPresent() && !NAME.matcher(text.get()).matches()) {
            return value.refuse("is not a name of a-z, 0-9 and inner dashes");
        }
        if (text.isPresent() && text.get().length() > NAME_CHARACTERS) {
            return value.refuse("is longer than " + NAME_CHARACTERS + " characters");
        }
        return text;
    }

    static <E extends Enum<E> & Word> Function<Value, Optional<E>> word(Class<E> type) {
        List<E> all = Arrays.asList(type.getEnumConstants());
        List<String> words = all.stream().map(Word::word).toList();
        return value -> oneOf(value, words).map(word -> all.get(words.indexOf(word)));
    }

    static Optional<String> oneOf(Value value, Collection<String> words) {
        Optional<String> text = value.text();
        if (text.isPresent() && !words.contains(text.get())) {
            String known = String.join(", ", words);
            String guess = Nearest.to(text.get(), words)
                    .map(word -> "Did you mean '" + word + "'?")
                    .orElse("Write one of them, e.g. " + value.example());
            return value.refuse("is none of " + known, guess);
        }
        return text;
    }

    static Function<Value, Optional<Long>> number(long min, long max) {
        return value -> value.text().flatMap(text -> {
            if (!WHOLE_NUMBER.matcher(text).matches()) {
                return value.refuse("is not a whole number");
            }
            try {
                long number = Long.parseLong(text.replace("_", ""));
                return number < min || number > max ? outside(value, min, max) : Optional.of(number);
            } catch (NumberFormatException e) {
                return outside(value, min, max);
            }
        });
    }

    /** A list in which no entry comes twice. */
    static <T> Optional<List<T>> distinct(Value value, String itemExample, Function<Value, Optional<T>> reader) {
        List<T> seen = new ArrayList<>();
        return value.list(
                itemExample,
                item -> reader.apply(item).flatMap(read -> {
                    if (seen.contains(read)) {
                        return item.refuse("is given twice in this list", "Keep one of them");
                    }
                    seen.add(read);
                    return Optional.of(read);
                }));
    }

    private static Optional<Long> outside(Value value, long min, long max) {
        return value.refuse("is not between " + min + " and " + max);
    }
}
