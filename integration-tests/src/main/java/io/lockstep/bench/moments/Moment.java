package io.lockstep.bench.moments;

/** What can be measured by itself. */
public enum Moment {
    /** How long records are on their way at steady rates. */
    LATENCY("latency"),
    /** How soon a new topic is taken up. */
    NEW_TOPIC("new-topic"),
    /** How soon a tool is back after a stop. */
    CATCH_UP("catch-up"),
    /** How soon it goes on after a kill. */
    KILL("kill"),
    /** What partitions cost, idle and busy. */
    SCALE("scale");

    private final String word;

    Moment(String word) {
        this.word = word;
    }

    /** As it is typed; a contract. */
    public String word() {
        return word;
    }
}
