package io.lockstep.worker;

import io.lockstep.replicator.ControlAnswer;
import io.lockstep.replicator.app.LinkDesk;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** A control topic in memory, which may be silent, or write without saying so. */
public final class FakeDesk implements LinkDesk {
    private final String pair;
    private final Map<String, String> records = new ConcurrentSkipListMap<>();
    private final AtomicBoolean silent = new AtomicBoolean();
    private final AtomicBoolean mute = new AtomicBoolean();

    public FakeDesk(String pair) {
        this.pair = pair;
    }

    /** From now on, or no longer, nothing is answered and nothing done. */
    public void silence(boolean now) {
        silent.set(now);
    }

    /** The next write is done and not answered. */
    public void loseNextAnswer() {
        mute.set(true);
    }

    public Map<String, String> records() {
        return records;
    }

    @Override
    public String pair() {
        return pair;
    }

    @Override
    public ControlAnswer<Optional<String>> get(String key, Duration within) {
        return silent.get()
                ? new ControlAnswer.Unknown<>("no answer")
                : new ControlAnswer.Known<>(Optional.ofNullable(records.get(key)));
    }

    @Override
    @SuppressWarnings("NullAway") // a Void is nothing else
    public ControlAnswer<Void> put(String key, String value, Duration within) {
        if (silent.get()) {
            return new ControlAnswer.Unknown<>("no answer");
        }
        records.put(key, value);
        return mute.getAndSet(false) ? new ControlAnswer.Unknown<>("no answer") : new ControlAnswer.Known<>(null);
    }
}
