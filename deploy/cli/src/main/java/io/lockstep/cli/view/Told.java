package io.lockstep.cli.view;

import java.util.List;
import java.util.Optional;

/** What controllers told to one question. */
public sealed interface Told {
    /** @param text exactly as the controller wrote it */
    record Body(String text) implements Told {}

    /**
     * It was not done.
     *
     * @param code the kind of refusal, e.g. {@code drifted}
     * @param detail in words, with what to do
     * @param gates that block, one line each
     */
    record Refused(String code, String detail, Optional<String> run, List<String> gates) implements Told {}

    /** Nobody answered, or not in time; what was asked for may have been done nevertheless. */
    record Silent(String reason) implements Told {}
}
