package io.lockstep.replicator.kafka;

import io.lockstep.replicator.port.PairStateReader;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The pair's state out of {@code __lockstep.control}. Safe for use from any thread. */
final class KafkaPairStateReader implements PairStateReader {
    private final String pair;
    private final Known initial;
    private final Supplier<String> whyUnknown;
    private final AtomicReference<@Nullable PairState> state = new AtomicReference<>();
    private final CopyOnWriteArrayList<Consumer<PairState>> listeners = new CopyOnWriteArrayList<>();

    /**
     * @param initial what holds where the controller never wrote anything
     * @param whyUnknown says why the log was not read yet
     */
    KafkaPairStateReader(String pair, Known initial, Supplier<String> whyUnknown) {
        this.pair = pair;
        this.initial = initial;
        this.whyUnknown = whyUnknown;
    }

    @Override
    public PairState current() {
        PairState known = state.get();
        return known == null ? new Unknown(whyUnknown.get()) : known;
    }

    @Override
    public void follow(Consumer<PairState> listener) {
        listeners.add(listener);
        listener.accept(current());
    }

    /** Called on the tail's thread with a complete view. */
    void update(ControlView view) {
        PairState next = read(view.control(MapKeys.pair(pair)));
        if (!next.equals(state.getAndSet(next))) {
            listeners.forEach(listener -> listener.accept(next));
        }
    }

    private PairState read(Optional<String> text) {
        if (text.isEmpty()) {
            return initial;
        }
        try {
            PairForm form = Json.read(text.get(), PairForm.class, "active", Map.of("since", PairForm.UNTOLD));
            return new Known(
                    form.active(), form.epoch(), form.since() == PairForm.UNTOLD ? form.epoch() : form.since());
        } catch (Json.Unreadable e) {
            return new Unknown("The value of key " + MapKeys.pair(pair) + " in __lockstep.control cannot be read ("
                    + e.getMessage() + "). Let a controller write it again.");
        }
    }
}
