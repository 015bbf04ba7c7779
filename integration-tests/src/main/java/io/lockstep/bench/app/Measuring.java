package io.lockstep.bench.app;

import io.lockstep.bench.app.Series.Taken;
import io.lockstep.bench.beside.Latency;
import io.lockstep.bench.beside.Way;
import io.lockstep.bench.load.FullConsumer;
import io.lockstep.bench.load.FullProducer;
import io.lockstep.bench.load.SteadyProducer;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * What is measured on both ways. Each series opens a client for each way, which connects before anything counts and keeps
 * its connections to the end of the series. Used by one thread.
 */
final class Measuring {
    /** Records a second. */
    static final int STEADY = 500;

    /** One block of acknowledgements. */
    static final Duration STEADY_BLOCK = Duration.ofSeconds(2);

    /** One block of producing, in bytes. */
    static final long PRODUCED = 300_000_000;

    /** One block of consuming, in bytes: in less, its first fetches, which nothing comes ahead of, would weigh too much. */
    static final long CONSUMED = 1_200_000_000;

    private static final Duration CONNECT = Duration.ofSeconds(1);
    private static final long CONNECT_BYTES = 10_000_000;

    private final Series series;
    private final Function<Way, Map<String, String>> access;

    /**
     * Opens nothing yet.
     *
     * @param access settings of clients that take a way
     */
    Measuring(Series series, Function<Way, Map<String, String>> access) {
        this.series = series;
        this.access = access;
    }

    /** Nanoseconds from sending to the acknowledgement, at {@link #STEADY}. */
    Taken<long[]> acknowledged(int rounds, String topic) {
        try (SteadyProducer direct = new SteadyProducer(access.apply(Way.DIRECT), topic);
                SteadyProducer through = new SteadyProducer(access.apply(Way.THROUGH), topic)) {
            direct.run(STEADY, CONNECT);
            through.run(STEADY, CONNECT);
            return series.take(
                    "acknowledgements at " + STEADY + "/s",
                    rounds,
                    way -> of(way, direct, through).run(STEADY, STEADY_BLOCK),
                    nanos -> String.format(
                            Locale.ROOT, "p50 %.3f ms", Latency.of(nanos).p50()));
        }
    }

    /** Megabytes a second of a producer that writes {@link #PRODUCED}, as fast as it can. */
    Taken<Double> produced(int rounds, String topic) {
        try (FullProducer direct = new FullProducer(access.apply(Way.DIRECT), topic);
                FullProducer through = new FullProducer(access.apply(Way.THROUGH), topic)) {
            direct.run(CONNECT_BYTES);
            through.run(CONNECT_BYTES);
            return series.take(
                    "producing at full speed",
                    rounds,
                    way -> of(way, direct, through).run(PRODUCED),
                    Measuring::pace);
        }
    }

    /** Megabytes a second of a consumer that reads a whole topic as fast as it can. */
    Taken<Double> consumed(int rounds, String topic, int partitions) {
        try (FullConsumer direct = new FullConsumer(access.apply(Way.DIRECT), topic, partitions);
                FullConsumer through = new FullConsumer(access.apply(Way.THROUGH), topic, partitions)) {
            direct.run();
            through.run();
            return series.take(
                    "consuming at full speed",
                    rounds,
                    way -> of(way, direct, through).run(),
                    Measuring::pace);
        }
    }

    private static <T> T of(Way way, T direct, T through) {
        return switch (way) {
            case DIRECT -> direct;
            case THROUGH -> through;
        };
    }

    private static String pace(double megabytes) {
        return String.format(Locale.ROOT, "%.0f MB/s", megabytes);
    }
}
