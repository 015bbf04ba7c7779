package io.lockstep.failover;

import java.util.function.Function;

/** What the world answered to a question or an order. */
public sealed interface Answer<T> {
    /** It is so, or it is done. */
    record Known<T>(T value) implements Answer<T> {}

    /** It may or may not be so: a timeout, a lost connection. Look again; never conclude. */
    record Unknown<T>(String why) implements Answer<T> {}

    /** It was certainly not done, and asking again without a change elsewhere would not help. */
    record Refused<T>(String why) implements Answer<T> {}

    /** As a person reads it. */
    default String words() {
        return switch (this) {
            case Known<T>(T value) -> String.valueOf(value);
            case Unknown<T>(String why) -> why;
            case Refused<T>(String why) -> why;
        };
    }

    /** The same answer about something that follows from the value. */
    default <R> Answer<R> map(Function<T, R> change) {
        return switch (this) {
            case Known<T>(T value) -> new Known<>(change.apply(value));
            case Unknown<T>(String why) -> new Unknown<>(why);
            case Refused<T>(String why) -> new Refused<>(why);
        };
    }

    /** Goes on to the next question only with a known value. */
    default <R> Answer<R> then(Function<T, Answer<R>> next) {
        return switch (this) {
            case Known<T>(T value) -> next.apply(value);
            case Unknown<T>(String why) -> new Unknown<>(why);
            case Refused<T>(String why) -> new Refused<>(why);
        };
    }
}
