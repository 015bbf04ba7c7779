package io.lockstep.bench.app;

import io.lockstep.bench.report.GatewayReport;
import io.lockstep.bench.report.Machine;
import io.lockstep.bench.tool.Tls;
import io.lockstep.sandbox.app.Arguments;
import io.lockstep.sandbox.app.Ending;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench gateway}: its arguments. */
@Command(
        name = "gateway",
        description = {
            "Measures the same clients directly and through one instance of the gateway, in turns: acknowledgements at 500"
                    + " records a second, producing and consuming at full speed, and what the gateway's process uses.",
            "Takes about four minutes. Exit code 0 when it adds less than 0.15 ms at p50 and leaves more than 90 % of the"
                    + " throughput."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        usageHelpAutoWidth = true)
final class GatewayCommand implements Callable<Integer> {
    private static final int MAX_ROUNDS = 200;

    @Spec
    private CommandSpec spec;

    @Mixin
    private final OutputFiles files = new OutputFiles();

    @Option(
            names = "--rounds",
            paramLabel = "N",
            description = "How often both ways take turns; default: ${DEFAULT-VALUE}.",
            defaultValue = "20")
    private int rounds;

    @Option(
            names = "--tls",
            paramLabel = "none|terminate",
            description = "With 'terminate' clients talk TLS to the gateway, and still none directly; default:"
                    + " ${DEFAULT-VALUE}.",
            defaultValue = "none")
    private Tls tls;

    @Option(names = "--keep", description = "Keep the temporary folder with data and logs.")
    private boolean keep;

    @Override
    public Integer call() {
        Arguments.check(spec, rounds >= 1 && rounds <= MAX_ROUNDS, "--rounds must be 1 to " + MAX_ROUNDS);
        files.check(spec);
        GatewayOptions options = new GatewayOptions(
                "./lockstep bench gateway --rounds " + rounds + (tls == Tls.NONE ? "" : " --tls " + tls.word()),
                files.report(),
                files.page(),
                rounds,
                tls,
                keep);
        return Ending.of(
                "bench",
                screen -> GatewayRun.run(options, screen),
                why -> options.report()
                        .ifPresent(
                                file -> GatewayReport.failed(options.command(), tls.word(), rounds, Machine.here(), why)
                                        .write(file)));
    }
}
