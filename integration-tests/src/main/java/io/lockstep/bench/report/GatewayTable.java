package io.lockstep.bench.report;

import io.lockstep.bench.beside.Both;
import io.lockstep.bench.beside.Delays;
import io.lockstep.bench.beside.GatewayCosts;
import io.lockstep.bench.beside.Latency;
import io.lockstep.bench.beside.Paces;
import io.lockstep.bench.beside.Spread;
import io.lockstep.bench.beside.Way;
import io.lockstep.published.Markdown;
import io.lockstep.sandbox.screen.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.ToDoubleFunction;

/** A run's figures as rows: what was measured, directly, through the gateway, and the difference. */
public final class GatewayTable {
    private static final List<String> HEADER = List.of("measured", Way.DIRECT.says(), Way.THROUGH.says(), "difference");
    private static final double KIB_PER_MIB = 1_024;
    private static final double PERCENT = 100;

    private final GatewayResult result;

    public GatewayTable(GatewayResult result) {
        this.result = result;
    }

    /** Aligned, for a terminal. */
    public List<String> lines() {
        TextTable table = new TextTable(HEADER.toArray(String[]::new));
        rows().forEach(row -> table.row(row.toArray(String[]::new)));
        return table.lines();
    }

    /** For a page. */
    public List<String> markdown() {
        return Markdown.table(HEADER, rows());
    }

    private List<List<String>> rows() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(median(result.acknowledged()));
        rows.add(delay("p90", Latency::p90));
        rows.add(delay("p99", Latency::p99));
        rows.add(delay("slowest", Latency::max));
        rows.add(pace("produced at full speed", result.produced()));
        rows.add(pace("consumed at full speed", result.consumed()));
        rows.addAll(costs(result.costs()));
        return rows;
    }

    private static List<String> median(Delays delays) {
        Spread added = delays.added();
        return List.of(
                "acknowledged at 500/s, p50",
                format("%.3f ms", delays.all().direct().p50()),
                format("%.3f ms", delays.all().through().p50()),
                format("%+.3f ms (%+.3f to %+.3f)", added.middle(), added.low(), added.high()));
    }

    private List<String> delay(String what, ToDoubleFunction<Latency> figure) {
        Both<Latency> all = result.acknowledged().all();
        double direct = figure.applyAsDouble(all.direct());
        double through = figure.applyAsDouble(all.through());
        return List.of(
                what, format("%.2f ms", direct), format("%.2f ms", through), format("%+.2f ms", through - direct));
    }

    private static List<String> pace(String what, Paces paces) {
        Both<Spread> ways = paces.ways();
        Spread left = paces.left();
        return List.of(
                what,
                format("%.0f MB/s", ways.direct().middle()),
                format("%.0f MB/s", ways.through().middle()),
                format("%.1f %% (%.1f to %.1f)", left.middle() * PERCENT, left.low() * PERCENT, left.high() * PERCENT));
    }

    private static List<List<String>> costs(GatewayCosts costs) {
        return List.of(
                ofGateway("CPU per GB produced", format("%.2f s", costs.producingCpu())),
                ofGateway("CPU per GB consumed", format("%.2f s", costs.consumingCpu())),
                ofGateway("CPU at 500/s", format("%.1f %% of one processor", costs.steadyCpu() * PERCENT)),
                ofGateway("memory with few connections", memory(costs.beforeIdleKib())),
                ofGateway(format("memory with %,d idle ones more", costs.idle()), memory(costs.withIdleKib())),
                ofGateway("memory at the end", memory(costs.atEndKib())));
    }

    private static List<String> ofGateway(String what, String figure) {
        return List.of("the gateway's " + what, "", figure, "");
    }

    private static String memory(OptionalLong kib) {
        return kib.isPresent() ? format("%.0f MiB", kib.getAsLong() / KIB_PER_MIB) : "not told here";
    }

    static String format(String form, Object... values) {
        return String.format(Locale.ROOT, form, values);
    }
}
