package io.lockstep.bench.report;

import java.util.Locale;

/** Figures as people read them. */
final class Amount {
    private static final double HUNDRED = 100;
    private static final double TEN = 10;
    private static final String SHARE = "share";

    private Amount() {}

    /** With its unit; a share as per cent. */
    static String of(double value, String unit) {
        return unit.equals(SHARE) ? number(value * HUNDRED) + " %" : number(value) + " " + unit;
    }

    /** About three digits. */
    static String number(double value) {
        String form = value >= HUNDRED ? "%,.0f" : value >= TEN ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, form, value);
    }

    /** How many times better. */
    static String times(double value) {
        return number(value) + "x";
    }
}
