package io.lockstep.failover.app;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A part that others refer to before it is there. Set once. Safe for use from any thread. */
final class Later<T> implements Supplier<T> {
    private final AtomicReference<@Nullable T> part = new AtomicReference<>();

    void set(T value) {
        part.set(value);
    }

    /** @throws IllegalStateException as long as it is not there */
    @Override
    public T get() {
        return Optional.ofNullable(part.get())
                .orElseThrow(() -> new IllegalStateException("the controller is not put together yet"));
    }
}
