package io.lockstep.replicator.app;

import io.lockstep.offsets.OffsetMap;
import io.lockstep.offsets.PartitionId;
import io.lockstep.offsets.PositionState;
import io.lockstep.replicator.LinkId;
import io.lockstep.replicator.SealAnswer;
import io.lockstep.replicator.SealAnswer.GroupsAnswer;
import io.lockstep.replicator.SealAnswer.GroupsState;
import io.lockstep.replicator.SealRequest;
import io.lockstep.replicator.app.GroupsSnapshot.PassSnapshot;
import io.lockstep.replicator.decision.SealProgress;
import io.lockstep.replicator.decision.SealProgress.Behaviour;
import io.lockstep.replicator.decision.SealProgress.Standing;
import io.lockstep.replicator.drive.PartitionReport;
import io.lockstep.replicator.port.SealControl;
import io.lockstep.replicator.state.Event;
import io.lockstep.replicator.state.PartitionState;
import io.lockstep.replicator.state.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out what {@code seal|<pair>|<link>} asks for and says how far it is. One turn looks at the request and the
 * partitions, orders what is due and writes what has changed; it never waits. Belongs to one thread.
 */
final class SealDuty {
    private static final Logger LOG = LoggerFactory.getLogger(SealDuty.class);
    private static final long PROGRESS_EVERY = Duration.ofSeconds(1).toNanos();
    private static final long RESERVE_MS = 5_000;
    private static final Set<String> SEALABLE = Set.of("Streaming", "FillingHole");
    private static final GroupsAnswer NONE = new GroupsAnswer(GroupsState.NONE, 0, 0, "");
    private static final GroupsAnswer ELSEWHERE = new GroupsAnswer(GroupsState.ELSEWHERE, 0, 0, "");
    private static final GroupsAnswer NOT_YET =
            new GroupsAnswer(GroupsState.WAITING, 0, 0, "the last pass has not run yet");

    private final LinkId link;
    private final SealControl control;
    private final SystemClock clock = new SystemClock();
    private @Nullable Open open;
    private CompletableFuture<?> writing = CompletableFuture.completedFuture(null);

    SealDuty(LinkId link, SealControl control) {
        this.link = link;
        this.control = control;
    }

    /** A request that is being carried out. */
    private static final class Open {
        private final SealRequest request;
        private final long since;
        private GroupsAnswer groups = NOT_YET;
        private @Nullable CompletableFuture<GroupsSnapshot> pass;
        private @Nullable SealAnswer written;
        private long writtenAt;
        private CompletableFuture<Void> going = CompletableFuture.completedFuture(null);

        Open(SealRequest request, long since) {
            this.request = request;
            this.since = since;
            this.writtenAt = since - PROGRESS_EVERY;
        }
    }

    /** @param running the link while it mirrors, null while it stands idle */
    void turn(@Nullable RunningLink running) {
        Optional<SealRequest> asked = control.request();
        if (asked.isEmpty()) {
            open = null;
            if (control.answered() && control.problem().isEmpty() && writing.isDone()) {
                write(control.withdraw().toCompletableFuture());
            }
        } else if (running != null && asked.get().epoch() > running.epoch()) {
            carryOut(of(asked.get()), running);
        }
    }

    private Open of(SealRequest request) {
        Open known = open;
        if (known == null || !known.request.equals(request)) {
            LOG.info("Seal asked for link={} run={} epoch={}", link, request.run(), request.epoch());
            known = new Open(request, clock.nanos());
            known.written = control.answer().orElse(null);
            open = known;
        }
        return known;
    }

    private void carryOut(Open seal, RunningLink running) {
        follow(seal, running);
        SealProgress progress = SealProgress.of(
                seal.request,
                standings(running),
                seal.written == null ? Map.of() : SealProgress.earlier(seal.request, seal.written),
                seal.groups,
                lastCall(seal));
        progress.seal().forEach(partition -> order(running, partition, seal.request.epoch()));
        if (progress.passWanted() && seal.pass == null) {
            seal.pass = running.groups().sync(Set.of()).toCompletableFuture();
        }
        say(seal, progress);
    }

    private boolean lastCall(Open seal) {
        long within = seal.request.withinMs();
        long patience = within - Math.min(within / 4, RESERVE_MS);
        return clock.nanos() - seal.since >= Duration.ofMillis(patience).toNanos();
    }

    /** Where the groups are: with others, nowhere, or as the last pass left them. */
    private static void follow(Open seal, RunningLink running) {
        if (!running.carriesGroups()) {
            seal.groups = NONE;
        } else if (!running.coordinator()) {
            seal.groups = ELSEWHERE;
            seal.pass = null;
        } else if (seal.groups.state() == GroupsState.ELSEWHERE) {
            seal.groups = NOT_YET;
        }
        CompletableFuture<GroupsSnapshot> pass = seal.pass;
        if (pass != null && pass.isDone()) {
            seal.pass = null;
            seal.groups = pass.handle(SealDuty::answer).getNow(NOT_YET);
        }
    }

    private static GroupsAnswer answer(@Nullable GroupsSnapshot groups, @Nullable Throwable failure) {
        if (groups == null) {
            return new GroupsAnswer(GroupsState.WAITING, 0, 0, "the last pass failed: " + failure);
        }
        PassSnapshot pass = groups.pass();
        Map<String, Long> rest = new TreeMap<>(groups.skipped());
        long synced = pass.positions()
                - rest.values().stream().mapToLong(each -> each).sum();
        Long waiting = rest.remove(PositionState.WAITING.name());
        StringBuilder detail = new StringBuilder(pass.failure());
        rest.forEach(
                (state, count) -> detail.append(detail.isEmpty() ? "" : "; ").append(state + ": " + count));
        pass.problems()
                .forEach(problem -> detail.append(detail.isEmpty() ? "" : "; ").append(problem));
        boolean done = waiting == null && pass.failure().isEmpty();
        return new GroupsAnswer(
                done ? GroupsState.DONE : GroupsState.WAITING,
                synced,
                waiting == null ? 0 : waiting,
                detail.toString());
    }

    private void order(RunningLink running, PartitionId partition, int epoch) {
        running.loop().request(partition, new Event.Seal(epoch), SEALABLE).whenComplete((after, failure) -> {
            if (failure != null) {
                LOG.debug("not sealed now link={} partition={} cause={}", link, partition, failure.getMessage());
            }
        });
    }

    private void say(Open seal, SealProgress progress) {
        SealAnswer answer = progress.answer(
                seal.request,
                seal.groups,
                Instant.ofEpochMilli(clock.wallMillis()).toString());
        boolean failed = seal.going.isCompletedExceptionally();
        boolean rested = clock.nanos() - seal.writtenAt >= PROGRESS_EVERY;
        boolean there = !failed && (control.answered() || !rested);
        boolean said = seal.written != null && answer.says(seal.written) && there;
        boolean due = rested || (progress.over() && !failed);
        if (said || !due || !writing.isDone()) {
            return;
        }
        if (progress.over()) {
            LOG.info(
                    "Seal done link={} run={} epoch={} partitions={} groups={}",
                    link,
                    seal.request.run(),
                    seal.request.epoch(),
                    progress.partitions().size(),
                    seal.groups);
        }
        seal.written = answer;
        seal.writtenAt = clock.nanos();
        CompletableFuture<Void> going = control.write(answer).toCompletableFuture();
        seal.going = going;
        write(going);
    }

    private void write(CompletableFuture<Void> written) {
        writing = written.whenComplete((done, failure) -> {
            if (failure != null) {
                LOG.warn("Answer to a seal request not written link={} cause={}", link, failure.getMessage());
            }
        });
    }

    private static Map<PartitionId, Standing> standings(RunningLink running) {
        Map<PartitionId, Standing> standings = new HashMap<>();
        running.loop().reports().forEach((partition, report) -> standings.put(partition, standing(report)));
        return standings;
    }

    private static Standing standing(PartitionReport report) {
        PartitionState state = report.state();
        Phase phase = state.phase();
        if (phase instanceof Phase.Sealed sealed) {
            return new Standing(
                    Behaviour.SEALED, mirrored(state, sealed.end()), sealed.end(), sealed.epoch(), state.note());
        }
        if (phase instanceof Phase.Halted halted) {
            return new Standing(
                    Behaviour.HALTED,
                    state.next(),
                    state.targetEnd(),
                    0,
                    halted.halt().toString());
        }
        boolean stands = phase instanceof Phase.Paused || phase instanceof Phase.Released;
        Behaviour moving = phase.mirrors() ? Behaviour.MIRRORS : Behaviour.STARTS;
        String note = phase.mirrors() ? "" : phase.label();
        return new Standing(stands ? Behaviour.STANDS : moving, state.next(), state.targetEnd(), 0, note);
    }

    /** The seal is the log's last offset; a worker that only found it knows no position of its own. */
    private static long mirrored(PartitionState state, long end) {
        OffsetMap back = state.entry().map().inverse();
        return Math.max(state.next(), back.place(Math.max(0, end - 1)).offset());
    }
}
