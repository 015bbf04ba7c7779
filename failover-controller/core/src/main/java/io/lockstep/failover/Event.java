package io.lockstep.failover;

import java.time.Instant;

/** What happens to a run. Every event carries the UTC time at which it was taken. */
public sealed interface Event {
    Instant at();

    /** The execution was asked for. */
    record Begin(Instant at, String by) implements Event {}

    /** Somebody agrees to the plan of this hash. */
    record Approve(Instant at, Approval approval) implements Event {}

    /** Somebody does not agree. */
    record Reject(Instant at, String by, String reason) implements Event {}

    /** A step came to an end. */
    record Ended(Instant at, StepKind step, int attempt, Result result) implements Event {}

    /** A person, or the controller itself, wants it undone. */
    record Cancel(Instant at, String by, String reason) implements Event {}

    /** A person decides what a run that needs one does next. */
    record Decide(Instant at, String by, Decision decision, String reason) implements Event {}

    /** A timer ran out. */
    record Fired(Instant at, Timer timer) implements Event {}

    /** The fence was seen broken by whoever watches it. */
    record Alarm(Instant at, String detail) implements Event {}

    /** A controller took the run up again. */
    record Restart(Instant at, String instance) implements Event {}

    /** The region that was given up, and is owed a fence, answers after all. */
    record Returned(Instant at, String cluster) implements Event {}

    /** Its row in the transition table. */
    default Trigger trigger() {
        return switch (this) {
            case Begin begin -> Trigger.BEGIN;
            case Approve approve -> Trigger.APPROVE;
            case Reject reject -> Trigger.REJECT;
            case Ended(var at, var step, var attempt, Result.Done done) -> Trigger.STEP_DONE;
            case Ended(var at, var step, var attempt, Result.Refused refused) -> Trigger.STEP_REFUSED;
            case Ended(var at, var step, var attempt, Result.Unknown unknown) -> Trigger.STEP_UNKNOWN;
            case Cancel cancel -> Trigger.CANCEL;
            case Decide(var at, var by, var decision, var reason) ->
                switch (decision) {
                    case RETRY -> Trigger.DECIDE_RETRY;
                    case ACCEPT -> Trigger.DECIDE_ACCEPT;
                };
            case Fired(var at, Timer timer) ->
                switch (timer) {
                    case APPROVAL -> Trigger.APPROVAL_EXPIRED;
                    case FENCE -> Trigger.FENCE_DEADLINE;
                    case RETRY -> Trigger.RETRY_DUE;
                };
            case Alarm alarm -> Trigger.ALARM;
            case Restart restart -> Trigger.RESTART;
            case Returned returned -> Trigger.RETURNED;
        };
    }
}
