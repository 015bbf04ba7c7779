package io.lockstep.bench.figure;

/** Which of two figures is the better one. */
public enum Sense {
    /** As of costs and delays. */
    LOWER,
    /** As of paces. */
    HIGHER;

    /** How many times better {@code mine} is than {@code other}; below 1 where it is worse. Both above 0. */
    double advantage(double mine, double other) {
        return switch (this) {
            case LOWER -> other / mine;
            case HIGHER -> mine / other;
        };
    }
}
