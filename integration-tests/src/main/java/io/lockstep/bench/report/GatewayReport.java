package io.lockstep.bench.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.lockstep.bench.beside.Both;
import io.lockstep.bench.beside.Delays;
import io.lockstep.bench.beside.GatewayCosts;
import io.lockstep.bench.beside.Latency;
import io.lockstep.bench.beside.OwnMeasure;
import io.lockstep.bench.beside.Paces;
import io.lockstep.bench.beside.Spread;
import io.lockstep.published.Output;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What {@code bench gateway --report} writes; field names are a contract. What is not known is left out.
 *
 * @param held whether the gateway costs no more than it may
 * @param tls where TLS ends
 * @param own what the gateway measured itself
 * @param error why there are no figures
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record GatewayReport(
        boolean held,
        String command,
        Machine machine,
        String kafka,
        String tls,
        int rounds,
        @Nullable DelaysRow acknowledged,
        @Nullable PacesRow produced,
        @Nullable PacesRow consumed,
        @Nullable CostsRow gateway,
        @Nullable OwnMeasure own,
        @Nullable String error) {

    /** Milliseconds; {@code added} is the difference at p50. */
    public record DelaysRow(Spread added, Both<Latency> all, List<Both<Latency>> rounds) {
        static DelaysRow of(Delays delays) {
            return new DelaysRow(delays.added(), delays.all(), delays.rounds());
        }
    }

    /** Megabytes a second; {@code left} is the ratio through : direct. */
    public record PacesRow(Spread left, Both<Spread> ways, List<Both<Double>> rounds) {
        static PacesRow of(Paces paces) {
            return new PacesRow(paces.left(), paces.ways(), paces.rounds());
        }
    }

    /** See {@link GatewayCosts}. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record CostsRow(
            double producingCpuSecondsPerGb,
            double consumingCpuSecondsPerGb,
            double steadyCpuShare,
            int idleConnections,
            @Nullable Long residentKibBeforeIdle,
            @Nullable Long residentKibWithIdle,
            @Nullable Long residentKibAtEnd) {
        static CostsRow of(GatewayCosts costs) {
            return new CostsRow(
                    costs.producingCpu(),
                    costs.consumingCpu(),
                    costs.steadyCpu(),
                    costs.idle(),
                    known(costs.beforeIdleKib()),
                    known(costs.withIdleKib()),
                    known(costs.atEndKib()));
        }

        private static @Nullable Long known(OptionalLong value) {
            return value.isPresent() ? value.getAsLong() : null;
        }
    }

    /** Of a run that came to its end. */
    public static GatewayReport of(GatewayResult result) {
        return new GatewayReport(
                result.held(),
                result.command(),
                result.machine(),
                result.kafka(),
                result.tls(),
                result.rounds(),
                DelaysRow.of(result.acknowledged()),
                PacesRow.of(result.produced()),
                PacesRow.of(result.consumed()),
                CostsRow.of(result.costs()),
                result.own().orElse(null),
                null);
    }

    /** Of a run that did not. */
    public static GatewayReport failed(String command, String tls, int rounds, Machine machine, String error) {
        return new GatewayReport(false, command, machine, "", tls, rounds, null, null, null, null, null, error);
    }

    /** Replaces {@code file}. */
    public void write(Path file) {
        Output.json(file, this);
    }
}
