package io.lockstep.bench.beside;

import java.util.function.Consumer;
import java.util.function.Function;

/** The same of both ways. */
public record Both<T>(T direct, T through) {
    /** Takes both, the second way first where {@code throughFirst}. */
    static <T> Both<T> take(boolean throughFirst, Function<Way, T> measure) {
        if (throughFirst) {
            T through = measure.apply(Way.THROUGH);
            return new Both<>(measure.apply(Way.DIRECT), through);
        }
        T direct = measure.apply(Way.DIRECT);
        return new Both<>(direct, measure.apply(Way.THROUGH));
    }

    /** Another look at both. */
    public <U> Both<U> map(Function<T, U> look) {
        return new Both<>(look.apply(direct), look.apply(through));
    }

    /** The direct one first. */
    public void forEach(Consumer<? super T> taker) {
        taker.accept(direct);
        taker.accept(through);
    }
}
