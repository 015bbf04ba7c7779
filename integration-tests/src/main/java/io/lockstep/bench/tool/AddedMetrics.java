package io.lockstep.bench.tool;

import io.lockstep.bench.beside.OwnMeasure;
import java.util.Optional;

final class AddedMetrics {
    private AddedMetrics() {}
    static Optional<OwnMeasure> read(String text) { return Optional.empty(); }
}
