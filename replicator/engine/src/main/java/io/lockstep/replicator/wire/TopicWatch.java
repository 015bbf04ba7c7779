package io.lockstep.replicator.wire;

/**
 * Tells a topic that is really gone, or really another one, from brokers whose metadata lags behind: only what several
 * fresh answers over some time agree on is believed.
 */
final class TopicWatch {
    private static final long BELIEVE_AFTER_MS = 3_000;
    private static final int BELIEVE_AFTER_ANSWERS = 3;

    private String suspicion = "";
    private long since;
    private int sinceAnswers;

    /** The metadata names the topic as expected. */
    void fine() {
        suspicion = "";
    }

    /** The metadata disagrees, in this way; true once that is beyond doubt. */
    boolean confirms(String what, long now, int answers) {
        if (!suspicion.equals(what)) {
            suspicion = what;
            since = now;
            sinceAnswers = answers;
            return false;
        }
        return now - since >= BELIEVE_AFTER_MS && answers - sinceAnswers >= BELIEVE_AFTER_ANSWERS;
    }
}
