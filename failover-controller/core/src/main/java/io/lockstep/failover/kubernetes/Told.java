package io.lockstep.failover.kubernetes;

/** An object by which clients are told. */
public record Told(Kind kind, String name) {
    /** Which there are. */
    public enum Kind {
        CONFIG_MAP("configmap"),
        SERVICE("service");

        private final String word;

        Kind(String word) {
            this.word = word;
        }
    }

    /** As {@code kubectl} names it. */
    @Override
    public String toString() {
        return kind.word + "/" + name;
    }
}
