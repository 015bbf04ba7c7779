package io.lockstep.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lockstep.cli.control.Asked;
import io.lockstep.cli.doctor.Casebook;
import io.lockstep.cli.doctor.Finding;
import io.lockstep.cli.doctor.ProcessLook;
import io.lockstep.cli.doctor.Redaction;
import io.lockstep.cli.doctor.RegionLook;
import io.lockstep.cli.rest.Credentials;
import io.lockstep.cli.rest.Pages;
import io.lockstep.cli.view.TextTable;
import io.lockstep.policy.Policy;
import io.lockstep.policy.PolicyResult;
import io.lockstep.policy.Region;
import io.lockstep.policy.config.PolicyFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code doctor}: collects what support would ask for into one archive without secrets, and tells what is wrong. */
@Command(
        name = "doctor",
        description = "Looks at processes and regions, tells what is wrong, and puts all that it saw into one archive"
                + " without secrets.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:nothing is bad, and the archive is written",
            "1:something is bad, or the archive could not be written",
            "2:bad arguments"
        })
final class DoctorCommand implements Callable<Integer> {
    private static final Duration DEADLINE = Duration.ofSeconds(5);
    private static final Duration USUAL_RPO = Duration.ofSeconds(5);
    private static final URI CONTROLLER = URI.create("http://127.0.0.1:8090");
    private static final int LOG_LINES = 2_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, String> environment;

    @Mixin
    private final HelpOption help = new HelpOption();

    @Mixin
    private final WorkerOptions workers = new WorkerOptions();

    @Option(
            names = "--controller",
            paramLabel = "URL",
            split = ",",
            description = "Where a controller listens; may be given several times. Default: failover.controllers of the"
                    + " policy, else the environment's LOCKSTEP_CONTROLLERS, else http://127.0.0.1:8090")
    private List<URI> controllers = List.of();

    @Option(names = "--policy", paramLabel = "FILE", description = "The policy; with it, both regions are looked at.")
    private @Nullable Path policy;

    @Option(
            names = "--log",
            paramLabel = "FILE",
            description = "A log of a process, the end of which is put in; may be given several times.")
    private List<Path> logs = List.of();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Default: lockstep-doctor-TIME.zip. A file that is there is not replaced.")
    private @Nullable Path output;

    @Spec
    private CommandSpec spec;

    DoctorCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        Optional<PolicyResult> read = Optional.ofNullable(policy).map(file -> PolicyFile.read(file, environment));
        Optional<Policy> valid = read.flatMap(DoctorCommand::valid);
        List<URI> asked = controllers(valid);
        asked.forEach(each -> Asked.check(spec, "--controller", each, CONTROLLER.toString()));
        List<URI> named = workers.workers(spec);
        Credentials credentials = workers.credentials(spec);
        Casebook book = new Casebook(new Redaction(secrets(valid, credentials)));
        read.ifPresent(result -> policy(book, result));
        try (Pages pages = new Pages(DEADLINE, credentials)) {
            Duration rpo = valid.map(known -> known.objectives().rpo()).orElse(USUAL_RPO);
            ProcessLook look = new ProcessLook(pages, book, rpo, Instant::now);
            named.forEach(look::worker);
            asked.forEach(look::controller);
            look.together();
        }
        valid.ifPresent(known -> regions(book, known.regions()));
        logs.forEach(log -> log(book, log));
        about(book, named, asked);
        return told(book);
    }

    private static Optional<Policy> valid(PolicyResult result) {
        return result instanceof PolicyResult.Valid(Policy found) ? Optional.of(found) : Optional.empty();
    }

    private List<URI> controllers(Optional<Policy> read) {
        if (!controllers.isEmpty()) {
            return controllers;
        }
        List<URI> named = new ArrayList<>();
        for (String each : environment.getOrDefault("LOCKSTEP_CONTROLLERS", "").split("[,\\s]+", -1)) {
            if (!each.isEmpty()) {
                named.add(URI.create(each.matches("[^\\s\\\\\"<>^`{|}]+") ? each : "unreadable"));
            }
        }
        return read.map(known -> known.failover().controllers()).orElse(named.isEmpty() ? List.of(CONTROLLER) : named);
    }

    private Set<String> secrets(Optional<Policy> read, Credentials credentials) {
        Set<String> all = new TreeSet<>();
        read.ifPresent(known -> all.addAll(Redaction.secrets(known)));
        credentials.token().ifPresent(all::add);
        return all;
    }

    private void policy(Casebook book, PolicyResult result) {
        book.keep("policy.json", PolicyJson.text(String.valueOf(policy), result));
        book.find(
                result instanceof PolicyResult.Invalid(var problems)
                        ? new Finding(
                                Finding.Verdict.BAD,
                                "policy",
                                problems.size() + " problems",
                                "./lockstep policy check " + policy)
                        : new Finding(Finding.Verdict.OK, "policy", "is valid", ""));
    }

    private static void regions(Casebook book, List<Region> regions) {
        RegionLook look = new RegionLook(book);
        List<String> ids =
                regions.stream().flatMap(region -> look.look(region).stream()).toList();
        if (ids.size() > 1 && ids.stream().distinct().count() == 1) {
            book.find(new Finding(
                    Finding.Verdict.BAD,
                    "regions",
                    "both are the same cluster",
                    "correct regions.<name>.bootstrap of the policy"));
        }
    }

    private static void log(Casebook book, Path log) {
        try {
            List<String> lines =
                    Files.readString(log, StandardCharsets.UTF_8).lines().toList();
            int from = Math.max(0, lines.size() - LOG_LINES);
            book.keep("logs/" + log.getFileName(), String.join("\n", lines.subList(from, lines.size())));
        } catch (IOException e) {
            book.find(new Finding(Finding.Verdict.WARN, "log " + log, "cannot be read: " + e, "name a text file"));
        }
    }

    private void about(Casebook book, List<URI> named, List<URI> asked) {
        Runtime machine = Runtime.getRuntime();
        book.keep(
                "about.txt",
                String.join(
                        "\n",
                        "at " + Instant.now(),
                        "java " + Runtime.version() + " of " + System.getProperty("java.vendor"),
                        "system " + System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                                + System.getProperty("os.arch"),
                        "processors " + machine.availableProcessors(),
                        "workers " + named,
                        "controllers " + asked,
                        "",
                        String.join("\n", table(book.findings()))));
        book.keep("checks.json", json(book).toPrettyString());
    }

    private int told(Casebook book) {
        PrintWriter out = spec.commandLine().getOut();
        Path archive = output == null
                ? Path.of("lockstep-doctor-"
                        + Instant.now()
                                .truncatedTo(ChronoUnit.SECONDS)
                                .toString()
                                .replace(":", "") + ".zip")
                : output;
        Optional<String> failure = write(book, archive);
        if (workers.json()) {
            out.println(json(book)
                    .put("archive", failure.isEmpty() ? archive.toString() : "")
                    .toPrettyString());
        } else {
            table(book.findings()).forEach(out::println);
            if (failure.isEmpty()) {
                out.println(
                        "all that was seen is in " + archive + ", without secrets; look into it before you send it");
            }
        }
        out.flush();
        failure.ifPresent(why -> {
            spec.commandLine().getErr().println(why);
            spec.commandLine().getErr().flush();
        });
        return failure.isEmpty() && book.sound() ? 0 : 1;
    }

    private static Optional<String> write(Casebook book, Path archive) {
        try {
            book.write(archive);
            return Optional.empty();
        } catch (FileAlreadyExistsException e) {
            return Optional.of(archive + " is there already and was not replaced. Name another with -o FILE");
        } catch (IOException e) {
            return Optional.of("not written to " + archive + ": " + e + ". Name another with -o FILE");
        }
    }

    private static List<String> table(List<Finding> findings) {
        TextTable table = new TextTable(Set.of());
        findings.forEach(each -> table.row(each.verdict().name(), each.what(), each.found(), each.wayOut()));
        return table.lines();
    }

    private static ObjectNode json(Casebook book) {
        ObjectNode root = JSON.createObjectNode();
        ArrayNode checks = root.putArray("checks");
        book.findings()
                .forEach(each -> checks.addObject()
                        .put("verdict", each.verdict().name())
                        .put("what", each.what())
                        .put("found", each.found())
                        .put("wayOut", each.wayOut()));
        return root;
    }
}
