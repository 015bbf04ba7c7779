package io.lockstep.failover.kafka;

import io.lockstep.failover.Answer;
import io.lockstep.replicator.ControlAnswer;
import java.util.function.Function;

/** The engine's answers, in this module's words. */
final class ControlAnswers {
    private ControlAnswers() {}

    static <T> Answer<T> of(ControlAnswer<T> answer) {
        return of(answer, Function.identity());
    }

    static <T, R> Answer<R> of(ControlAnswer<T> answer, Function<T, R> value) {
        return switch (answer) {
            case ControlAnswer.Known<T> known -> new Answer.Known<>(value.apply(known.value()));
            case ControlAnswer.Unknown<T> unknown -> new Answer.Unknown<>(unknown.detail());
            case ControlAnswer.Refused<T> refused -> new Answer.Refused<>(refused.detail());
        };
    }

    /** Of an order that tells nothing. */
    static Answer<Boolean> done(ControlAnswer<Void> answer) {
        return switch (answer) {
            case ControlAnswer.Known<Void> known -> new Answer.Known<>(true);
            case ControlAnswer.Unknown<Void> unknown -> new Answer.Unknown<>(unknown.detail());
            case ControlAnswer.Refused<Void> refused -> new Answer.Refused<>(refused.detail());
        };
    }
}
