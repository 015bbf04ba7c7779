package io.lockstep.client;

import io.lockstep.client.route.Route;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The newest route that any source has told. Never goes back. Safe for use from several threads. */
final class RouteBoard {
    private static final Logger LOG = LoggerFactory.getLogger(RouteBoard.class);

    private final String pair;
    private final List<Runnable> watchers = new CopyOnWriteArrayList<>();
    private final CountDownLatch first = new CountDownLatch(1);
    private volatile @Nullable Route newest;

    RouteBoard(String pair) {
        this.pair = pair;
    }

    void heard(Route route) {
        if (!route.pair().equals(pair)) {
            LOG.warn("route of another pair is passed over expected={} heard={}", pair, route.pair());
            return;
        }
        if (replace(route)) {
            LOG.info(
                    "route pair={} active={} epoch={} generation={}",
                    pair,
                    route.active(),
                    route.epoch(),
                    route.generation());
            first.countDown();
            watchers.forEach(Runnable::run);
        }
    }

    private synchronized boolean replace(Route route) {
        Route last = newest;
        if (route.supersedes(last)) {
            newest = route;
            return true;
        }
        if (route.contradicts(last)) {
            LOG.warn("two sources contradict each other, the first one is followed kept={} heard={}", last, route);
        }
        return false;
    }

    @Nullable
    Route newest() {
        return newest;
    }

    /** Waits for the first route that long. */
    Optional<Route> await(Duration patience) {
        try {
            first.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Optional.ofNullable(newest);
    }

    /** Runs after every change of the route, in the thread that heard of it, until {@link #forget}. */
    void watch(Runnable watcher) {
        watchers.add(watcher);
    }

    void forget(Runnable watcher) {
        watchers.remove(watcher);
    }
}
