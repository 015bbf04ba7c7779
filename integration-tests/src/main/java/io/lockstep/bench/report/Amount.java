package io.lockstep.bench.report;

import io.lockstep.bench.figure.Contestant;
import io.lockstep.bench.figure.Figure;
import java.util.Locale;
import java.util.Optional;

/** Figures as people read them. */
final class Amount {
    private static final double HUNDRED = 100;
    private static final double TEN = 10;
    /** Of figures that are told as per cent. */
    static final String SHARE = "share";

    private static final String AT_LEAST = "> ";

    private Amount() {}

    /** With its unit; a share as per cent. */
    static String of(double value, String unit) {
        return number(unit.equals(SHARE) ? value * HUNDRED : value) + " " + word(unit);
    }

    /** A unit as people read it. */
    static String word(String unit) {
        return unit.equals(SHARE) ? "%" : unit;
    }

    /** About three digits. */
    static String number(double value) {
        String form = value >= HUNDRED ? "%,.0f" : value >= TEN ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, form, value);
    }

    /** The middle of somebody's rounds with its unit, marked where it is a lower bound; empty where it was not measured. */
    static Optional<String> middle(Figure figure, Contestant who) {
        return figure.of(who).map(spread -> (figure.atLeast(who) ? AT_LEAST : "") + of(spread.middle(), figure.unit()));
    }

    /** How many times better. */
    static String times(double value) {
        return number(value) + "x";
    }
}
