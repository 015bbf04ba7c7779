package io.lockstep.failover.app;

import io.lockstep.failover.GateResult;
import java.util.List;
import java.util.function.Function;

/** What a person's request comes to. Each kind is one HTTP status. */
public sealed interface Reply<T> {
    /** Done, or begun. */
    record Ok<T>(T value) implements Reply<T> {}

    /** There is no such plan, run, pair or drill. */
    record NotFound<T>(String what) implements Reply<T> {}

    /** It does not fit the state; where a run is in the way, its id. */
    record Conflict<T>(String why, String run) implements Reply<T> {}

    /** The world or the plan is not the one that was agreed upon. */
    record Drifted<T>(String why) implements Reply<T> {}

    /** Gates block. */
    record GatesFailed<T>(List<GateResult> gates) implements Reply<T> {}

    /** Something has to be given or done first. */
    record Missing<T>(String what) implements Reply<T> {}

    /** The request itself is wrong. */
    record Wrong<T>(String why) implements Reply<T> {}

    /** The journal cannot be written now; nothing was done, or it will be found when it can be read again. */
    record Unavailable<T>(String why) implements Reply<T> {}

    /** Another controller leads; ask it. */
    record Elsewhere<T>(String instance, String url) implements Reply<T> {}

    /** The same reply about something that follows from the value. */
    default <R> Reply<R> map(Function<T, R> change) {
        return switch (this) {
            case Ok<T>(T value) -> new Ok<>(change.apply(value));
            case NotFound<T>(String what) -> new NotFound<>(what);
            case Conflict<T>(String why, String run) -> new Conflict<>(why, run);
            case Drifted<T>(String why) -> new Drifted<>(why);
            case GatesFailed<T>(var gates) -> new GatesFailed<>(gates);
            case Missing<T>(String what) -> new Missing<>(what);
            case Wrong<T>(String why) -> new Wrong<>(why);
            case Unavailable<T>(String why) -> new Unavailable<>(why);
            case Elsewhere<T>(String instance, String url) -> new Elsewhere<>(instance, url);
        };
    }
}
