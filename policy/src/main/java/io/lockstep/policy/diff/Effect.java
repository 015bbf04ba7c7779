package io.lockstep.policy.diff;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a change of an entry does to a pair that runs.
 *
 * @param readers who has to be started anew with the changed file to obey it; empty where nobody obeys it any more
 * @param breaks whether this is no change of the pair that runs, but another pair
 * @param words what happens then
 */
public record Effect(Set<Reader> readers, boolean breaks, String words) {
    /** A process that reads policy files. */
    public enum Reader {
        WORKERS,
        CONTROLLERS,
        GATEWAYS
    }

    public Effect {
        EnumSet<Reader> ordered = EnumSet.noneOf(Reader.class);
        ordered.addAll(readers);
        readers = Collections.unmodifiableSet(ordered);
    }

    static Effect workers(String words) {
        return new Effect(EnumSet.of(Reader.WORKERS), false, words);
    }

    static Effect controllers(String words) {
        return new Effect(EnumSet.of(Reader.CONTROLLERS), false, words);
    }

    static Effect mirrors(String words) {
        return new Effect(EnumSet.of(Reader.WORKERS, Reader.CONTROLLERS), false, words);
    }

    static Effect gateways(String words) {
        return new Effect(EnumSet.of(Reader.GATEWAYS), false, words);
    }

    static Effect leading(String words) {
        return new Effect(EnumSet.of(Reader.GATEWAYS, Reader.CONTROLLERS), false, words);
    }

    static Effect all(String words) {
        return new Effect(EnumSet.allOf(Reader.class), false, words);
    }

    static Effect breaks(String words) {
        return new Effect(EnumSet.allOf(Reader.class), true, words);
    }

    static Effect none(String words) {
        return new Effect(Set.of(), false, words);
    }
}
