package io.lockstep.faults.check;

/** Something that must not be. */
public record Violation(Rule rule, String what) {
    /** What must hold. */
    public enum Rule {
        IDENTICAL("both regions hold the same records at the same offsets"),
        KEPT("an acknowledged record is where it was acknowledged, or listed as lost"),
        ONCE("no record is there twice on one side"),
        ORDERED("records of one key are in the order in which they were sent"),
        LAST_VALUE("a compacted topic holds the last value of each key"),
        NOTHING_SKIPPED("no position of a group lies behind a record that it was never given"),
        ONE_OPEN("at most one region takes writes"),
        PROVEN("every run ends, its evidence verifies, and both regions keep the same journal and evidence"),
        HEALTHY("everything is healthy again within the bound"),
        APPLICATIONS("no application is told an error that it was promised not to be told");

        private final String says;

        Rule(String says) {
            this.says = says;
        }

        public String says() {
            return says;
        }
    }

    @Override
    public String toString() {
        return rule + ": " + what;
    }
}
