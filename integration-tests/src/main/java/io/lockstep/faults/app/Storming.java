package io.lockstep.faults.app;

import io.lockstep.faults.history.Recovery;
import io.lockstep.faults.plan.Act.Storm;
import io.lockstep.faults.plan.Lane;
import io.lockstep.faults.plan.Timed;
import io.lockstep.faults.stage.Strikes;
import io.lockstep.sandbox.time.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Plays a storm: a thread for each lane. For one thread. */
final class Storming {
    private static final Duration AFTERWARDS = Duration.ofMinutes(6);

    private final Strikes strikes;
    private final Consumer<String> diary;

    Storming(Strikes strikes, Consumer<String> diary) {
        this.strikes = strikes;
        this.diary = diary;
    }

    /** Returns when every fault has ended; one that would outlast the storm, as the one before took long, is left out. */
    List<Recovery> play(Storm storm) {
        Map<Lane, List<Timed>> lanes = new EnumMap<>(Lane.class);
        storm.faults()
                .forEach(each -> lanes.computeIfAbsent(each.lane(), any -> new ArrayList<>())
                        .add(each));
        List<Recovery> recoveries = Collections.synchronizedList(new ArrayList<>());
        long began = System.nanoTime();
        List<Thread> threads = lanes.entrySet().stream()
                .map(lane -> Thread.ofPlatform()
                        .daemon()
                        .name("lane-" + lane.getKey())
                        .start(() -> play(lane.getValue(), began, storm.lasts(), recoveries)))
                .toList();
        Await.within(storm.lasts().plus(AFTERWARDS))
                .until("every fault of a storm to end", () -> threads.stream().noneMatch(Thread::isAlive));
        return List.copyOf(recoveries);
    }

    private void play(List<Timed> faults, long began, Duration lasts, List<Recovery> recoveries) {
        for (Timed each : faults) {
            Duration now = Duration.ofNanos(System.nanoTime() - began);
            if (!each.fits(now, lasts)) {
                continue;
            }
            Await.within(each.at().compareTo(now) > 0 ? each.at().minus(now) : Duration.ZERO)
                    .holds(() -> false);
            recoveries.add(struck(each));
        }
    }

    private Recovery struck(Timed each) {
        try {
            return strikes.strike(each.fault(), diary);
        } catch (RuntimeException e) {
            diary.accept(each.fault() + " could not be carried through: " + e);
            return new Recovery(each.fault().toString(), Optional.empty(), "it could not be carried through: " + e);
        }
    }
}
