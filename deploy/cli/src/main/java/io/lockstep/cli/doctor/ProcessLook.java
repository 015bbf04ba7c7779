package io.lockstep.cli.doctor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lockstep.cli.rest.Pages;
import io.lockstep.cli.rest.Pages.Page;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Reads the pages of workers and controllers into a casebook. For one thread. */
public final class ProcessLook {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration CLOCKS = Duration.ofSeconds(3);
    private static final List<String> EVERY = List.of("/q/health/live", "/q/health/ready", "/q/openapi");
    private static final List<String> OF_WORKER = List.of("/v1/links", "/v1/policy");
    private static final List<String> OF_PAIR =
            List.of("", "/policy", "/readiness", "/parity", "/executions", "/drills", "/route");
    private static final int OK = 200;
    private static final int NOT_PERMITTED = 401;
    private static final int FORBIDDEN = 403;

    private final Pages pages;
    private final Casebook book;
    private final MetricChecks checks;
    private final Supplier<Instant> clock;
    private final Map<String, List<Sample>> controllers = new LinkedHashMap<>();
    private final Map<String, List<Sample>> all = new LinkedHashMap<>();

    /** @param rpo how far a standby may lag */
    public ProcessLook(Pages pages, Casebook book, Duration rpo, Supplier<Instant> clock) {
        this.pages = pages;
        this.book = book;
        this.checks = new MetricChecks(rpo);
        this.clock = clock;
    }

    public void worker(URI worker) {
        String name = "worker " + worker;
        String folder = folder("worker", worker);
        if (common(name, folder, worker)) {
            OF_WORKER.forEach(path -> keep(name, folder, worker, path));
        }
    }

    public void controller(URI controller) {
        String name = "controller " + controller;
        String folder = folder("controller", controller);
        if (common(name, folder, controller)) {
            controllers.put(name, all.getOrDefault(name, List.of()));
            for (String pair : pairs(keep(name, folder, controller, "/v1/pairs"))) {
                String path = "/v1/pairs/" + URLEncoder.encode(pair, StandardCharsets.UTF_8);
                OF_PAIR.forEach(page -> keep(name, folder, controller, path + page));
            }
        }
    }

    /** What all of them tell together; once each was looked at. */
    public void together() {
        MetricChecks.together(controllers, all).forEach(book::find);
    }

    private boolean common(String name, String folder, URI process) {
        Page metrics = pages.get(process, "/q/metrics");
        if (!metrics.answered()) {
            book.find(Finding.bad(name, metrics.text(), "start it, or name where it listens"));
            return false;
        }
        book.find(Finding.ok(name, "answers"));
        clockOf(name, metrics);
        book.keep(folder + "metrics.txt", metrics.text());
        List<Sample> samples = Sample.of(metrics.text());
        all.put(name, samples);
        checks.of(name, samples).forEach(book::find);
        EVERY.forEach(path -> keep(name, folder, process, path));
        return true;
    }

    private void clockOf(String name, Page page) {
        page.date().ifPresent(told -> {
            Duration apart = Duration.between(told, clock.get()).abs();
            book.find(
                    apart.compareTo(CLOCKS) > 0
                            ? Finding.warn(
                                    name,
                                    "its clock and this machine's are " + apart.toSeconds() + " s apart",
                                    "synchronise the clocks; times in journal and evidence are theirs")
                            : Finding.ok(name, "its clock is right to " + CLOCKS.toSeconds() + " s"));
        });
    }

    private Page keep(String name, String folder, URI process, String path) {
        Page page = pages.get(process, path);
        book.keep(
                folder + path.substring(1).replace('/', '-') + ".txt", "status " + page.status() + "\n" + page.text());
        if (page.status() == NOT_PERMITTED || page.status() == FORBIDDEN) {
            book.find(Finding.warn(
                    name, path + " is not shown to this token", "give one with the role viewer: --token-file FILE"));
        }
        return page;
    }

    private static List<String> pairs(Page page) {
        List<String> names = new ArrayList<>();
        if (page.status() == OK) {
            try {
                JSON.readTree(page.text()).findValuesAsText("pair").forEach(name -> names.add(name));
            } catch (JsonProcessingException e) {
                return List.of();
            }
        }
        return names.stream().distinct().toList();
    }

    private static String folder(String kind, URI process) {
        return kind + "s/" + process.getHost() + "-" + process.getPort() + "/";
    }
}
