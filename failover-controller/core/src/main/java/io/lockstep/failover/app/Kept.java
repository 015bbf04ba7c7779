package io.lockstep.failover.app;

import io.lockstep.failover.Answer;
import java.util.function.Supplier;

/** What a person is told once something was, or was not, written to the journal. */
final class Kept {
    private Kept() {}

    static <T> Reply<T> reply(Answer<Boolean> kept, Supplier<T> value) {
        return switch (kept) {
            case Answer.Known<Boolean> known -> new Reply.Ok<>(value.get());
            case Answer.Unknown<Boolean>(String why) -> new Reply.Unavailable<>(why);
            case Answer.Refused<Boolean>(String why) -> new Reply.Unavailable<>(why);
        };
    }
}
