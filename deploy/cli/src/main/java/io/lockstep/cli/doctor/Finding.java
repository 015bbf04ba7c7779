package io.lockstep.cli.doctor;

/**
 * What came of one check.
 *
 * @param what was looked at
 * @param found what was seen, in a line
 * @param wayOut what to do about it; empty where nothing has to be done
 */
public record Finding(Verdict verdict, String what, String found, String wayOut) {
    /** How bad it is, the worst last. */
    public enum Verdict {
        OK,
        WARN,
        BAD
    }

    static Finding ok(String what, String found) {
        return new Finding(Verdict.OK, what, found, "");
    }

    static Finding warn(String what, String found, String wayOut) {
        return new Finding(Verdict.WARN, what, found, wayOut);
    }

    static Finding bad(String what, String found, String wayOut) {
        return new Finding(Verdict.BAD, what, found, wayOut);
    }
}
