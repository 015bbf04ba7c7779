package io.lockstep.bench.app;

import io.lockstep.bench.app.Series.Taken;
import io.lockstep.bench.beside.Delays;
import io.lockstep.bench.beside.GatewayCosts;
import io.lockstep.bench.beside.OwnMeasure;
import io.lockstep.bench.beside.Paces;
import io.lockstep.bench.beside.Usage;
import io.lockstep.bench.load.FullProducer;
import io.lockstep.bench.load.IdleConnections;
import io.lockstep.bench.report.GatewayPage;
import io.lockstep.bench.report.GatewayReport;
import io.lockstep.bench.report.GatewayResult;
import io.lockstep.bench.report.GatewayTable;
import io.lockstep.bench.report.Machine;
import io.lockstep.sandbox.app.Stage;
import io.lockstep.sandbox.app.Workspace;
import io.lockstep.sandbox.screen.Screen;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.apache.kafka.common.utils.AppInfoParser;

/** One run: warms up, measures both ways in turns, tells. */
final class GatewayRun {
    private static final int WARM_ROUNDS = 4;
    private static final int IDLE = 2_000;
    private static final Duration FILL_DEADLINE = Duration.ofMinutes(2);
    private static final double NANOS = 1e9;
    private static final double GIGABYTE = 1e9;
    private static final double PERCENT = 100;

    private final GatewayOptions options;
    private final Screen screen;
    private final GatewayArena arena;
    private final Measuring measuring;

    private GatewayRun(GatewayOptions options, Screen screen, GatewayArena arena) {
        this.options = options;
        this.screen = screen;
        this.arena = arena;
        this.measuring = new Measuring(
                new Series(screen, arena.parts(), () -> arena.gateway().usage().cpu()), arena::access);
    }

    /** Returns the exit code; whatever was opened is closed when it returns or throws. */
    static int run(GatewayOptions options, Screen screen) {
        try (Workspace workspace = Workspace.open("bench", Optional.empty(), options.keep())) {
            screen.line("data and logs in " + workspace.folder()
                    + (workspace.stays() ? ", which stays" : ", removed at the end"));
            try (GatewayArena arena = GatewayArena.open(workspace, screen, options.tls())) {
                return new GatewayRun(options, screen, arena).run();
            }
        }
    }

    private int run() {
        new Stage(screen, arena.parts())
                .run(Map.of("topics are there", () -> BenchTopics.create(arena.cluster())), FILL_DEADLINE);
        screen.line("warming up, which does not count:");
        produced(WARM_ROUNDS);
        consumed(WARM_ROUNDS);
        acknowledged(WARM_ROUNDS);
        screen.line("measuring:");
        Taken<long[]> acknowledged = acknowledged(options.rounds());
        Optional<OwnMeasure> own = arena.gateway().own();
        OptionalLong beforeIdle = usage().residentKib();
        OptionalLong withIdle = withIdle();
        Taken<Double> produced = produced(options.rounds());
        Taken<Double> consumed = consumed(options.rounds());
        GatewayCosts costs = new GatewayCosts(
                perBlock(produced) * GIGABYTE / Measuring.PRODUCED,
                perBlock(consumed) * GIGABYTE / Measuring.CONSUMED,
                perBlock(acknowledged) / Measuring.STEADY_BLOCK.toSeconds(),
                IDLE,
                beforeIdle,
                withIdle,
                usage().residentKib());
        return tell(new GatewayResult(
                options.command(),
                Machine.here(),
                AppInfoParser.getVersion(),
                options.tls().word(),
                options.rounds(),
                new TreeMap<>(FullProducer.SETTINGS),
                Delays.of(acknowledged.rounds()),
                new Paces(produced.rounds()),
                new Paces(consumed.rounds()),
                costs,
                own));
    }

    private Taken<long[]> acknowledged(int rounds) {
        return measuring.acknowledged(rounds, BenchTopics.STEADY);
    }

    private Taken<Double> produced(int rounds) {
        return measuring.produced(rounds, BenchTopics.POURED);
    }

    private Taken<Double> consumed(int rounds) {
        return measuring.consumed(rounds, BenchTopics.READ, BenchTopics.PARTITIONS);
    }

    private OptionalLong withIdle() {
        try (IdleConnections idle = arena.idle(IDLE)) {
            screen.line(idle.count() + " idle connections are open");
            return usage().residentKib();
        }
    }

    private Usage usage() {
        return arena.gateway().usage();
    }

    /** Seconds of the gateway's CPU in a block through it. */
    private static double perBlock(Taken<?> taken) {
        return taken.cpu().toNanos() / NANOS / taken.rounds().size();
    }

    private int tell(GatewayResult result) {
        new GatewayTable(result).lines().forEach(screen::line);
        options.report().ifPresent(file -> GatewayReport.of(result).write(file));
        options.page().ifPresent(file -> new GatewayPage(result).write(file));
        screen.verdict(result.held(), verdict(result));
        return result.held() ? 0 : 1;
    }

    private static String verdict(GatewayResult result) {
        return String.format(
                Locale.ROOT,
                "%s: the gateway adds %.3f ms at p50 (less than %.2f wanted) and leaves %.0f %% of producing, %.0f %% of"
                        + " consuming (more than %.0f wanted)",
                result.held() ? "held" : "NOT held",
                result.acknowledged().added().middle(),
                GatewayResult.MOST_ADDED_MS,
                result.produced().left().middle() * PERCENT,
                result.consumed().left().middle() * PERCENT,
                GatewayResult.LEAST_LEFT * PERCENT);
    }
}
