package io.lockstep.sandbox.app;

import io.lockstep.sandbox.report.ConnectReport;
import io.lockstep.sandbox.report.Report;
import io.lockstep.sandbox.screen.Screen;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command line. Exit codes: 0 all as it should be, or help; 1 something failed or differs; 2 bad arguments. */
@Command(
        name = "lockstep sandbox",
        description =
                "Starts two real Kafka clusters, demo traffic, consumer groups and a worker that mirrors east to west; shows"
                        + " it live.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        usageHelpAutoWidth = true)
public final class SandboxCommand implements Callable<Integer> {
    private static final int MAX_PORT = 65_535;
    private static final int MAX_RATE = 20_000;
    private static final int MAX_FLIPS = 200;
    private static final int LEAST_SECONDS_ON_CONNECT = 10;
    private static final int MAX_SECONDS = 7 * 24 * 3_600;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            description =
                    "End after N seconds of traffic: wait until caught up, compare both logs, let the consumer groups"
                            + " go on in west; exit 0 if all is equal and every group goes on at the right record.")
    private @Nullable Integer seconds;

    @Option(
            names = "--secure",
            description =
                    "Regions with TLS, SCRAM logins and an authorizer, least rights for everybody, a controller in each, a"
                            + " topic that may not leave east; with --seconds drift is made on purpose, too: exit 0 only"
                            + " if it is found and fixed, that topic stays, and no right is missing or superfluous.")
    private boolean secure;

    @Option(
            names = "--on",
            paramLabel = "connect",
            description =
                    "With --seconds: three workers of Kafka Connect mirror in place of a worker, and one of them is killed in"
                            + " the middle; exit 0 only if both logs are the same, and Connect shows it.")
    private @Nullable String on;

    @Option(
            names = "--scenario",
            paramLabel = "NAME",
            description =
                    "Instead: two regions with a worker and a controller each, applications that follow the active"
                            + " region, and planned, unplanned, failback, drill or all played on them; exit 0 only if nothing"
                            + " is lost that is not listed, and every group goes on at the right record.")
    private @Nullable String scenario;

    @Option(
            names = "--through",
            paramLabel = "gateway",
            description =
                    "With --scenario planned: Kafka clients that know nothing but the address of a gateway, of which two"
                            + " instances run; exit 0 only if no idempotent one is told an error, and nothing is lost or"
                            + " doubled.")
    private @Nullable String through;

    @Option(
            names = "--flips",
            paramLabel = "N",
            description = "With --through: promotions in a row, every second one back; default: 1.")
    private @Nullable Integer flips;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Write the result as JSON; needs --seconds or --scenario.")
    private @Nullable Path report;

    @Option(names = "--east-port", paramLabel = "P", description = "Port of the broker of east; default: a free one.")
    private @Nullable Integer eastPort;

    @Option(names = "--west-port", paramLabel = "P", description = "Port of the broker of west; default: a free one.")
    private @Nullable Integer westPort;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "Empty or new folder for all data, which stays; default: a temporary one, removed at the end.")
    private @Nullable Path data;

    @Option(names = "--keep", description = "Keep the temporary data folder.")
    private boolean keep;

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "Records per second, all topics together; default: ${DEFAULT-VALUE}.",
            defaultValue = "300")
    private int rate;

    private SandboxCommand() {}

    /** Runs the sandbox and returns the exit code. */
    public static int run(String... arguments) {
        return new CommandLine(new SandboxCommand())
                .setParameterExceptionHandler(Arguments.inOneLine("sandbox"))
                .execute(arguments);
    }

    @Override
    public Integer call() {
        SandboxOptions options = options();
        return Ending.of(
                "sandbox",
                screen -> run(options, screen),
                why -> options.report().ifPresent(file -> failed(options, why, file)));
    }

    private static void failed(SandboxOptions options, String why, Path file) {
        if (options.onConnect()) {
            ConnectReport.failed(why).write(file);
        } else {
            Report.failed(why).write(file);
        }
    }

    private int run(SandboxOptions options, Screen screen) {
        if (options.onConnect()) {
            return ConnectRun.run(options, screen);
        }
        if (through != null) {
            return GatewayRun.run(options, screen);
        }
        Optional<Scenario> chosen = scenario();
        return chosen.isPresent() ? ScenarioRun.run(options, chosen.get(), screen) : SandboxRun.run(options, screen);
    }

    private SandboxOptions options() {
        check(seconds == null || (seconds >= 1 && seconds <= MAX_SECONDS), "--seconds must be 1 to " + MAX_SECONDS);
        check(
                report == null || seconds != null || scenario != null,
                "--report needs --seconds or --scenario, as only a run that ends has a result");
        check(seconds == null || scenario == null, "--seconds does not go with --scenario, which ends by itself");
        check(
                scenario == null || scenario().isPresent(),
                "--scenario must be planned, unplanned, failback, drill or all, not '" + scenario + "'");
        check(
                !secure || scenario == null,
                "--secure does not go with --scenario, whose applications log in nowhere; leave one of them out");
        checkOn();
        checkThrough();
        check(rate >= 1 && rate <= MAX_RATE, "--rate must be 1 to " + MAX_RATE);
        checkPort("--east-port", eastPort);
        checkPort("--west-port", westPort);
        check(eastPort == null || !eastPort.equals(westPort), "--east-port and --west-port must differ");
        Arguments.checkFile(spec, "--report", report);
        Workspace.whyUnusable(data).ifPresent(why -> check(false, "--data " + why));
        return new SandboxOptions(
                optional(seconds),
                Optional.ofNullable(report).map(Path::toAbsolutePath),
                optional(eastPort),
                optional(westPort),
                Optional.ofNullable(data).map(Path::toAbsolutePath),
                keep,
                rate,
                flips == null ? 1 : flips,
                secure,
                on != null);
    }

    private void checkOn() {
        check(on == null || on.equals("connect"), "--on must be connect, not '" + on + "'");
        check(
                on == null || (seconds != null && seconds >= LEAST_SECONDS_ON_CONNECT),
                "--on connect needs --seconds of at least " + LEAST_SECONDS_ON_CONNECT
                        + ", as a worker is killed in the middle");
        check(on == null || !secure, "--on connect does not go with --secure; leave one of them out");
    }

    private void checkThrough() {
        check(through == null || through.equals("gateway"), "--through must be gateway, not '" + through + "'");
        check(
                through == null || "planned".equals(scenario),
                "--through gateway goes with --scenario planned only, as a gateway has nobody to drain when a region is"
                        + " lost; --flips 2 goes there and back");
        check(flips == null || through != null, "--flips needs --through gateway");
        check(flips == null || (flips >= 1 && flips <= MAX_FLIPS), "--flips must be 1 to " + MAX_FLIPS);
    }

    private Optional<Scenario> scenario() {
        return Arrays.stream(Scenario.values())
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(scenario))
                .findFirst();
    }

    private void checkPort(String name, @Nullable Integer port) {
        check(port == null || (port >= 1 && port <= MAX_PORT), name + " must be 1 to " + MAX_PORT);
    }

    private void check(boolean holds, String otherwise) {
        Arguments.check(spec, holds, otherwise);
    }

    private static OptionalInt optional(@Nullable Integer number) {
        return number == null ? OptionalInt.empty() : OptionalInt.of(number);
    }
}
