package io.lockstep.cli.view;

/** Colours text for a terminal, or leaves it alone. */
public enum Paint {
    PLAIN,
    COLOURED;

    private static final String RESET = "\u001b[0m";

    String good(String text) {
        return with("\u001b[32m", text);
    }

    String waiting(String text) {
        return with("\u001b[33m", text);
    }

    String bad(String text) {
        return with("\u001b[31m", text);
    }

    String strong(String text) {
        return with("\u001b[1m", text);
    }

    private String with(String code, String text) {
        return this == COLOURED ? code + text + RESET : text;
    }
}
