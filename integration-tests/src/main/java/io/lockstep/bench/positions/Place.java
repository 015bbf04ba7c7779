package io.lockstep.bench.positions;

/** Where a group stands in a log while that grows. */
public sealed interface Place {
    /** A share of the log behind its end, in percent; 0 has read everything. */
    record Behind(double percent) implements Place {
        @Override
        public long in(LogShape log) {
            return log.end() - Math.round((log.end() - log.start()) * percent / 100);
        }
    }

    /** At the end, until there is a stretch of short transactions; in the midst of that from then on. */
    record Inside() implements Place {
        @Override
        public long in(LogShape log) {
            return log.inside() < 0 ? log.end() : log.inside();
        }
    }

    /** The position to commit. */
    long in(LogShape log);
}
