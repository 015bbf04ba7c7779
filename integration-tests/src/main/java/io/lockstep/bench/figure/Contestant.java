package io.lockstep.bench.figure;

/** Whose figure it is. */
public enum Contestant {
    /** The shipped worker. */
    LOCKSTEP("lockstep", "Lockstep"),
    /** As Kafka ships it. */
    DEFAULTS("mm2-defaults", "MirrorMaker 2, defaults"),
    /** As somebody sets it who knows it well. */
    TUNED("mm2-tuned", "MirrorMaker 2, tuned"),
    /** The same bytes fetched and written raw, by nobody who looks at them: what the machine allows. */
    FLOOR("floor", "raw floor");

    private final String word;
    private final String says;

    Contestant(String word, String says) {
        this.word = word;
        this.says = says;
    }

    /** For reports and folders; a contract. */
    public String word() {
        return word;
    }

    /** For people. */
    public String says() {
        return says;
    }
}
