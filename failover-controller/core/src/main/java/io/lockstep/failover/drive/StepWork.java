package io.lockstep.failover.drive;

import io.lockstep.failover.Answer;
import io.lockstep.failover.Proof;
import io.lockstep.failover.Result;
import io.lockstep.failover.RunState;
import java.util.function.Function;

/** Does one kind of step. Blocks, at most a few deadlines; never throws for what the world answers. */
@FunctionalInterface
interface StepWork {
    Result perform(RunState run);

    /** What an answer comes to when its value shows that the step is done. */
    static <T> Result result(Answer<T> answer, Function<T, Proof> proof) {
        return judged(answer, value -> new Result.Done(proof.apply(value)));
    }

    /** What an answer comes to when its value has to be judged. */
    static <T> Result judged(Answer<T> answer, Function<T, Result> judge) {
        return switch (answer) {
            case Answer.Known<T>(T value) -> judge.apply(value);
            case Answer.Unknown<T>(String why) -> new Result.Unknown(why);
            case Answer.Refused<T>(String why) -> new Result.Refused(why);
        };
    }
}
