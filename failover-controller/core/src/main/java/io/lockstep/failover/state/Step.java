package io.lockstep.failover.state;

import io.lockstep.failover.RunState;
import java.util.List;

/** What an event comes to. */
public sealed interface Step {
    /** The run goes on from here; the effects follow once this is in the journal. */
    record Taken(RunState next, List<Effect> effects) implements Step {
        public Taken {
            effects = List.copyOf(effects);
        }
    }

    /** It means nothing here, e.g. the late answer of a step that nobody waits for any more. */
    record Ignored(String why) implements Step {}

    /** A person asked for what is not possible here. */
    record Refused(String why) implements Step {}
}
