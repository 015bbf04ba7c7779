package io.lockstep.sandbox.app;

import io.lockstep.sandbox.control.PairClient;
import io.lockstep.sandbox.control.PairClient.Told;
import io.lockstep.sandbox.control.ParityTold;
import io.lockstep.sandbox.secure.Drift;
import io.lockstep.sandbox.secure.kafka.Drifting;
import io.lockstep.sandbox.secure.kafka.HomeTopic;
import io.lockstep.sandbox.secure.kafka.Scene;
import io.lockstep.sandbox.time.Await;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Makes both regions drift while traffic runs, and has it found and fixed through the controllers' REST. On a thread of
 * its own.
 */
final class DriftTrial {
    private static final Duration ALIKE = Duration.ofSeconds(150);
    private static final Duration A_MINUTE = Duration.ofSeconds(60);
    private static final Duration BETWEEN = Duration.ofMillis(500);
    private static final String BY_FIX = "parity --fix";
    private static final String BY_ROUND = "a round";

    private final Scene east;
    private final Scene west;
    private final PairClient controllers;
    private final HomeTopic home;
    private final Map<String, String> fixed = new LinkedHashMap<>();
    private final Map<String, Long> found = new LinkedHashMap<>();
    private final AtomicReference<@Nullable Drift> result = new AtomicReference<>();
    private final AtomicReference<@Nullable String> failure = new AtomicReference<>();

    private DriftTrial(Scene east, Scene west, PairClient controllers, HomeTopic home) {
        this.east = east;
        this.west = west;
        this.controllers = controllers;
        this.home = home;
    }

    static DriftTrial begin(Scene east, Scene west, PairClient controllers, HomeTopic home) {
        DriftTrial trial = new DriftTrial(east, west, controllers, home);
        Thread.ofPlatform().daemon().name("drift").start(trial::run);
        return trial;
    }

    /** What ended it too early. */
    Optional<String> failure() {
        return Optional.ofNullable(failure.get());
    }

    /** What came of it; empty while it goes on. */
    Optional<Drift> drift() {
        return Optional.ofNullable(result.get());
    }

    private void run() {
        try {
            result.set(drifted());
        } catch (RuntimeException e) {
            failure.set("drift: " + e.getMessage());
        }
    }

    private Drift drifted() {
        awaitAlike(ALIKE, Instant.EPOCH);
        home.write(east);
        Drifting drifting = new Drifting(east, west);
        long began = System.nanoTime();
        Map<String, String> made = new LinkedHashMap<>(drifting.make());
        Await.within(A_MINUTE).every(BETWEEN).holds(() -> {
            controllers.parity().ifPresent(told -> note(told, made, began, BY_ROUND));
            return found.keySet().containsAll(made.keySet());
        });
        List<String> left = new ArrayList<>();
        Instant last = Instant.EPOCH;
        switch (controllers.fixParity()) {
            case Told.Done<ParityTold>(ParityTold told) -> {
                note(told, made, began, BY_FIX);
                last = told.at();
            }
            case Told.Not<ParityTold>(String why) -> left.add(BY_FIX + " was not done: " + why);
        }
        left.addAll(awaitAlike(A_MINUTE, last));
        left.addAll(drifting.left());
        return told(made, left);
    }

    private void note(ParityTold told, Map<String, String> made, long began, String by) {
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
        made.keySet().forEach(what -> {
            if (told.drift().contains(what) || told.brought(what)) {
                found.putIfAbsent(what, millis);
            }
            if (told.brought(what)) {
                fixed.putIfAbsent(what, by);
            }
        });
    }

    /** Waits for a round after {@code last} that finds nothing; answers what the last one found. */
    private List<String> awaitAlike(Duration within, Instant last) {
        AtomicReference<@Nullable ParityTold> seen = new AtomicReference<>();
        boolean alike = Await.within(within).every(BETWEEN).holds(() -> {
            controllers.parity().filter(told -> told.at().isAfter(last)).ifPresent(seen::set);
            ParityTold told = seen.get();
            return told != null && told.alike();
        });
        ParityTold told = seen.get();
        if (alike) {
            return List.of();
        }
        if (told == null) {
            return List.of("no controller told how both regions compare");
        }
        List<String> all = new ArrayList<>(told.drift());
        all.addAll(told.problems());
        return all;
    }

    private Drift told(Map<String, String> made, List<String> left) {
        Map<String, String> by = new LinkedHashMap<>();
        made.forEach((what, where) -> {
            String who = fixed.get(what);
            if (who != null) {
                by.put(where + ": " + what, who);
            }
        });
        return new Drift(
                made.entrySet().stream().map(DriftTrial::words).toList(),
                made.entrySet().stream()
                        .filter(each -> found.containsKey(each.getKey()))
                        .map(DriftTrial::words)
                        .toList(),
                found.values().stream().max(Long::compare).orElse(null),
                by,
                left.stream().distinct().toList());
    }

    private static String words(Map.Entry<String, String> made) {
        return made.getValue() + ": " + made.getKey();
    }
}
