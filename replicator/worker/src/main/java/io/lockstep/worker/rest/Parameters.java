package io.lockstep.worker.rest;

import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads a query's parameters; what cannot be read is a problem that names it. Pure. */
final class Parameters {
    private Parameters() {}

    static String text(String name, @Nullable String text) {
        if (text == null || text.isBlank()) {
            throw bad(name + " is missing. Add " + name + "= to the query", null);
        }
        return text;
    }

    /** @param most the largest that is allowed; the least is 0 */
    static long number(String name, @Nullable String text, long most) {
        String given = text(name, text);
        try {
            long number = Long.parseLong(given);
            if (number >= 0 && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw bad(name + " '" + given + "' is no number. Write e.g. " + name + "=3", e);
        }
        throw bad(name + " is " + given + " and has to be from 0 to " + most, null);
    }

    static Instant instant(String name, @Nullable String text) {
        String given = text(name, text);
        try {
            Instant instant = Instant.parse(given);
            // What no clock shows cannot be told in milliseconds either.
            return Instant.ofEpochMilli(instant.toEpochMilli());
        } catch (DateTimeException | ArithmeticException e) {
            throw bad(
                    name + " '" + given + "' is no moment. Write it in UTC, e.g. " + name + "=2026-11-20T14:05:00Z", e);
        }
    }

    private static ProblemException bad(String detail, @Nullable Exception cause) {
        return cause == null
                ? new ProblemException(ProblemKind.BAD_INPUT, detail)
                : new ProblemException(ProblemKind.BAD_INPUT, detail, cause);
    }
}
