package io.lockstep.sandbox.app;

import io.lockstep.failover.AclEntry;
import io.lockstep.policy.access.Part;
import io.lockstep.sandbox.control.PairClient;
import io.lockstep.sandbox.control.ResidencyTold;
import io.lockstep.sandbox.secure.Acls;
import io.lockstep.sandbox.secure.AuthorizerLog;
import io.lockstep.sandbox.secure.AuthorizerLog.Refusal;
import io.lockstep.sandbox.secure.Encrypted;
import io.lockstep.sandbox.secure.Rights;
import io.lockstep.sandbox.secure.Secured;
import io.lockstep.sandbox.secure.StartRights;
import io.lockstep.sandbox.secure.User;
import io.lockstep.sandbox.secure.kafka.HomeTopic;
import io.lockstep.sandbox.secure.kafka.Scene;
import io.lockstep.sandbox.time.Await;
import io.lockstep.sandbox.worker.WorkerClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Drift, and at the end the clusters, the controllers and what the authorizers wrote down. */
final class SecureTrial implements Trial {
    private static final Set<String> OURS =
            User.OURS.stream().map(User::principal).collect(Collectors.toUnmodifiableSet());

    /** As both say it. */
    private static final String LACKS = "principal lacks";

    private static final Duration LOOK = Duration.ofSeconds(60);

    private final Sides sides;
    private final SecurePair pair;
    private final PairClient controllers;
    private final HomeTopic home;
    private final DriftTrial drift;

    SecureTrial(Sides sides, SecurePair pair, PairClient controllers, HomeTopic home, DriftTrial drift) {
        this.sides = sides;
        this.pair = pair;
        this.controllers = controllers;
        this.home = home;
        this.drift = drift;
    }

    @Override
    public boolean over() {
        return drift.drift().isPresent();
    }

    @Override
    public Secured result() {
        ResidencyTold residency = residency();
        Map<Side, AuthorizerLog> logs = new LinkedHashMap<>();
        for (Side side : List.of(sides.east(), sides.west())) {
            logs.put(side, AuthorizerLog.read(side.cluster().authorizerLog(1), OURS));
        }
        return new Secured(
                home.absentFrom(scene(sides.west()), refused(logs, SecureTrial::kept), residency.violations()),
                drift.drift().orElseThrow(() -> new PartFailed("drift is still being tried")),
                acls(logs),
                residency.ways().stream()
                        .map(way -> new Encrypted(way.region(), way.address(), way.protocol(), way.encryption()))
                        .toList());
    }

    /** A worker has no right on what stays at home; brokers leave that out where it asks for everything of a group. */
    private static boolean kept(Refusal refusal) {
        return refusal.principal().equals(User.WORKER.principal()) && refusal.about(HomeTopic.NAME);
    }

    private static List<String> refused(Map<Side, AuthorizerLog> logs, Predicate<Refusal> which) {
        return logs.entrySet().stream()
                .flatMap(each -> each.getValue().refused().stream()
                        .filter(which)
                        .map(refusal -> each.getKey().name() + ": refused: " + refusal))
                .sorted()
                .toList();
    }

    /** A look takes its time, and a controller that is busy with one tells nothing. */
    private ResidencyTold residency() {
        AtomicReference<@Nullable ResidencyTold> told = new AtomicReference<>();
        Await.within(LOOK).every(Duration.ofSeconds(1)).until("a controller to tell where the data is", () -> {
            controllers.residency().ifPresent(told::set);
            return told.get() != null;
        });
        return Objects.requireNonNull(told.get());
    }

    private Acls acls(Map<Side, AuthorizerLog> logs) {
        List<String> lacking = new ArrayList<>(StartRights.lacking(pair.worker(), Part.WORKER));
        lacking.addAll(StartRights.lacking(pair.controller(), Part.CONTROLLER));
        lacking.addAll(told());
        lacking.addAll(refused(logs, refusal -> !kept(refusal)));
        List<Acls.Seen> seen = new ArrayList<>();
        logs.forEach((side, log) -> {
            List<AclEntry> held = scene(side).rights().stream()
                    .filter(each -> OURS.contains(each.principal()))
                    .toList();
            seen.add(new Acls.Seen(side.name(), Rights.ofLockstep(pair.worker(), side.name()), held, log.used()));
        });
        return Acls.of(seen, lacking);
    }

    /** What workers and controllers themselves say that they miss. */
    private List<String> told() {
        List<String> told = new ArrayList<>();
        controllers.pair().ifPresent(pair -> told.addAll(pair.problems()));
        for (Side side : List.of(sides.east(), sides.west())) {
            try (WorkerClient worker = new WorkerClient(side.workerPort())) {
                worker.links().ifPresent(links -> links.forEach(link -> told.addAll(link.warnings())));
            }
        }
        return told.stream().filter(each -> each.contains(LACKS)).toList();
    }

    private static Scene scene(Side side) {
        return new Scene(side.name(), side.cluster().admin());
    }
}
