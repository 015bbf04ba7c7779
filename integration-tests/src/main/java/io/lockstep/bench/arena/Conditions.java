package io.lockstep.bench.arena;

import io.lockstep.bench.figure.Contestant;
import io.lockstep.sandbox.app.Workspace;
import io.lockstep.sandbox.screen.Screen;
import java.util.List;
import java.util.Set;

/**
 * What is the same for everything that one command measures.
 *
 * @param workspace for data and logs
 * @param source runs, and holds what earlier measurements left in topics of their own
 * @param contestants who takes part, in the order of the first round; {@link Contestant#FLOOR} among them has no meaning
 *     where no bytes are moved, and is left out there
 * @param rounds how often each takes its turn
 * @param seed of all data
 * @param quick whether figures need not be good ones
 * @param wanted scenarios
 * @param jvms takes what is seen of contestants' JVMs
 */
public record Conditions(
        Workspace workspace,
        Screen screen,
        Source source,
        List<Contestant> contestants,
        int rounds,
        long seed,
        boolean quick,
        Set<String> wanted,
        Jvms jvms) {
    public Conditions {
        contestants = List.copyOf(contestants);
        wanted = Set.copyOf(wanted);
    }

    /** Whether a scenario is to be measured. */
    public boolean wants(String scenario) {
        return wanted.contains(scenario);
    }

    /** Who mirrors: all but the floor. */
    public List<Contestant> mirrors() {
        return contestants.stream().filter(who -> who != Contestant.FLOOR).toList();
    }
}
