package io.lockstep.controller.app;

import io.lockstep.failover.kafka.RegionAccess;
import io.lockstep.policy.Policy;
import io.lockstep.policy.Region;
import io.lockstep.policy.access.Access;
import io.lockstep.policy.access.AccessPlan;
import io.lockstep.policy.access.Part;
import io.lockstep.policy.config.Credentials;
import io.lockstep.policy.config.Credentials.Reading;
import io.lockstep.process.CredentialWatch;
import io.lockstep.process.CredentialWatch.Look;
import io.lockstep.process.TlsFiles;
import io.lockstep.process.credential.CredentialStanding;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the controller's access to its regions as it has to be, on a thread of its own: takes up changed credentials, and
 * compares at the start, and as long as something is missing, what it may do with what it needs.
 */
final class Upkeep {
    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);
    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final long RIGHTS_AGAIN_NANOS = Duration.ofSeconds(30).toNanos();

    private final CredentialWatch<Policy> credentials;
    private final RegionAccess regions;
    private final Supplier<Optional<Policy>> inForce;
    private final Set<String> complete = new ConcurrentSkipListSet<>();
    private final Map<String, String> lacking = new ConcurrentSkipListMap<>();
    private final String pair;
    private final Shown shown;
    private final CountDownLatch closing = new CountDownLatch(1);
    private Optional<Policy> compared = Optional.empty();
    private long looked = System.nanoTime() - RIGHTS_AGAIN_NANOS;

    /**
     * Where it is told how credentials stand.
     *
     * @param tls what this process shows to who asks it
     */
    record Shown(Optional<TlsFiles> tls, CredentialStanding standing) {}

    /**
     * @param policy with the credentials that are in use now
     * @param inForce what the controller runs by now; empty once it does not any more
     * @param renew starts the controller anew with the credentials of a policy
     */
    Upkeep(Path file, Policy policy, Supplier<Optional<Policy>> inForce, Shown shown, Consumer<Policy> renew) {
        this.pair = policy.pair();
        this.inForce = inForce;
        this.shown = shown;
        this.regions = new RegionAccess(policy.worker().requestTimeout());
        Credentials files = new Credentials(file, policy, Part.CONTROLLER);
        Map<String, String> now = files.read() instanceof Reading.Read read ? read.fingerprints() : Map.of();
        this.credentials =
                new CredentialWatch<>(() -> look(files), this::refusal, renewed -> take(renewed, renew), now);
    }

    private static Look<Policy> look(Credentials files) {
        return switch (files.read()) {
            case Reading.Read(Policy renewed, Map<String, String> fingerprints) ->
                new Look.Found<>(renewed, fingerprints);
            case Reading.Unreadable(String why) -> new Look.Unreadable<>(why);
        };
    }

    private Optional<String> refusal(String region, Policy renewed) {
        return renewed.region(region).flatMap(regions::refusal);
    }

    private void take(Policy renewed, Consumer<Policy> renew) {
        try {
            renew.accept(renewed);
        } catch (RuntimeException e) {
            throw new IllegalStateException(RegionAccess.told(String.valueOf(e.getMessage()), renewed.regions()), e);
        }
        inForce.get().ifPresent(this::uses);
    }

    private void uses(Policy now) {
        List<Map<String, String>> clients = now.regions().stream()
                .flatMap(region -> Stream.concat(Stream.of(region.kafkaSettings()), region.canarySettings().stream()))
                .toList();
        shown.standing().uses(pair, clients, shown.tls());
    }

    void start() {
        inForce.get().ifPresent(this::uses);
        Thread.ofPlatform().daemon().name("upkeep").start(this::run);
    }

    private void run() {
        try {
            do {
                turn();
            } while (!closing.await(EVERY.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void turn() {
        try {
            credentials.turn();
            shown.standing().waits(pair, credentials.problem().isPresent());
            if (System.nanoTime() - looked >= RIGHTS_AGAIN_NANOS) {
                looked = System.nanoTime();
                inForce.get().ifPresent(this::compare);
            }
        } catch (RuntimeException e) {
            LOG.atWarn()
                    .addKeyValue("kind", e.getClass().getSimpleName())
                    .log("a look at the access to the regions failed");
        }
    }

    /** A changed policy may need other rights, and other credentials may have others. */
    private void compare(Policy policy) {
        if (!compared.equals(Optional.of(policy))) {
            compared = Optional.of(policy);
            complete.clear();
            lacking.clear();
        }
        Access access = Access.of(policy, AccessPlan.of(policy, Part.CONTROLLER));
        policy.regions().forEach(region -> compare(region, access));
    }

    private void compare(Region region, Access access) {
        if (complete.contains(region.name())) {
            return;
        }
        regions.lacking(region, access).ifPresent(found -> {
            if (found.isBlank()) {
                complete.add(region.name());
                lacking.remove(region.name());
            } else if (!found.equals(lacking.put(region.name(), found))) {
                LOG.atWarn()
                        .addKeyValue("region", region.name())
                        .addKeyValue("lacking", found)
                        .log("rights are missing");
            }
        });
    }

    /** What is wrong with the access, in words. */
    List<String> remarks() {
        List<String> all = new ArrayList<>(lacking.values());
        credentials.problem().ifPresent(all::add);
        return all;
    }

    void close() {
        closing.countDown();
    }
}
