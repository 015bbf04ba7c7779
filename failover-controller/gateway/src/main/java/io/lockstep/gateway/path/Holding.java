package io.lockstep.gateway.path;

import io.lockstep.failover.gateway.Hold;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The hold that stands: its times, and who waits for it to be complete. Runs on the event loop. */
final class Holding {
    private final House house;
    private final EventLoop loop;
    private CompletableFuture<Void> complete = CompletableFuture.completedFuture(null);
    private List<Future<?>> timers = List.of();

    Holding(House house, EventLoop loop) {
        this.house = house;
        this.loop = loop;
        house.whenGone(this::look);
        house.standing.transactions.whenEnded(() -> loop.execute(this::reconsider));
    }

    /** Ends the hold before, and begins this one. */
    void begin(Hold whom, Duration within, Duration transactions, CompletableFuture<Void> done) {
        end();
        complete = done;
        house.standing.hold(whom);
        if (transactions.isPositive()) {
            house.standing.transactions.allowOpen();
        }
        timers = List.of(
                loop.schedule(this::noTransactions, transactions.toNanos(), TimeUnit.NANOSECONDS),
                loop.schedule(this::cut, within.toNanos(), TimeUnit.NANOSECONDS));
        reconsider();
    }

    /** Nobody waits any more, and nobody is cut. */
    void end() {
        timers.forEach(timer -> timer.cancel(false));
        timers = List.of();
        house.standing.transactions.allowNone();
        house.cutLines.sum();
        complete.complete(null);
    }

    /** To be called now and then: who is quiet gives no sign, nor who turns out not to write. */
    void lookAgain() {
        if (!complete.isDone()) {
            reconsider();
        }
    }

    void reconsider() {
        house.passages().forEach(Passage::reconsider);
        look();
    }

    private void noTransactions() {
        house.standing.transactions.allowNone();
        reconsider();
    }

    private void cut() {
        house.passages().stream().filter(this::concerned).forEach(Passage::cut);
        house.standing.transactions.allowNone();
        look();
    }

    private void look() {
        if (!complete.isDone() && house.passages().stream().noneMatch(this::concerned)) {
            complete.complete(null);
        }
    }

    private boolean concerned(Passage passage) {
        Flow flow = passage.flow();
        return flow == null ? house.standing.held() == Hold.ALL : house.standing.concerns(flow);
    }
}
