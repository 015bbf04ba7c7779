package io.lockstep.policy.explain;

/** What becomes of a topic or group in short. */
public enum Fate {
    /** It is mirrored, or its positions follow. */
    CROSSES("crosses"),
    /** The policy leaves it where it is. */
    STAYS("stays"),
    /** Each cluster, or Lockstep itself, keeps it for its own use; no policy can select it. */
    OWN("own"),
    /** It belongs to the pair's shadow drills and crosses during one; no policy can select it. */
    DRILL("drill"),
    /** No cluster takes this name. */
    IMPOSSIBLE("impossible");

    private final String word;

    Fate(String word) {
        this.word = word;
    }

    /** For programs. */
    public String word() {
        return word;
    }
}
