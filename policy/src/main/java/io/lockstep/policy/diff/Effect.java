package io.lockstep.policy.diff;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a change of an entry does to a pair that runs. Workers and controllers take a changed file over by themselves, all
 * of it or nothing; a gateway reads it when it starts.
 *
 * @param readers who obeys the entry; empty where nobody does any more
 * @param refusing who refuses the whole file for it while it runs, and has to be started anew
 * @param breaks whether this is no change of the pair that runs, but another pair
 * @param words what happens then
 */
public record Effect(Set<Reader> readers, Set<Reader> refusing, boolean breaks, String words) {
    private static final Set<Reader> WATCHING = EnumSet.of(Reader.WORKERS, Reader.CONTROLLERS);

    /** A process that reads policy files. */
    public enum Reader {
        WORKERS,
        CONTROLLERS,
        GATEWAYS
    }

    public Effect {
        readers = ordered(readers);
        refusing = ordered(refusing);
    }

    private Effect(Set<Reader> readers, String words) {
        this(readers, Set.of(), false, words);
    }

    private static Set<Reader> ordered(Set<Reader> some) {
        EnumSet<Reader> ordered = EnumSet.noneOf(Reader.class);
        ordered.addAll(some);
        return Collections.unmodifiableSet(ordered);
    }

    /** The same for who does not take it over while it runs. */
    Effect refusedBy(Reader... who) {
        return new Effect(readers, Set.of(who), breaks, words);
    }

    static Effect workers(String words) {
        return new Effect(EnumSet.of(Reader.WORKERS), words);
    }

    static Effect controllers(String words) {
        return new Effect(EnumSet.of(Reader.CONTROLLERS), words);
    }

    static Effect mirrors(String words) {
        return new Effect(EnumSet.of(Reader.WORKERS, Reader.CONTROLLERS), words);
    }

    static Effect gateways(String words) {
        return new Effect(EnumSet.of(Reader.GATEWAYS), words);
    }

    static Effect leading(String words) {
        return new Effect(EnumSet.of(Reader.GATEWAYS, Reader.CONTROLLERS), words);
    }

    static Effect all(String words) {
        return new Effect(EnumSet.allOf(Reader.class), words);
    }

    static Effect breaks(String words) {
        return new Effect(EnumSet.allOf(Reader.class), WATCHING, true, words);
    }

    static Effect none(String words) {
        return new Effect(Set.of(), words);
    }
}
