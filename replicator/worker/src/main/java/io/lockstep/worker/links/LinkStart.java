package io.lockstep.worker.links;

import io.lockstep.replicator.LinkId;
import io.lockstep.replicator.app.Link;
import io.lockstep.replicator.app.LinkSettings;
import io.lockstep.replicator.port.MirrorObserver;
import io.lockstep.worker.ProbeOutcome;
import io.lockstep.worker.decision.StartDecision;
import io.lockstep.worker.decision.StartDecision.Refuse;
import io.lockstep.worker.decision.StartDecision.Start;
import io.lockstep.worker.decision.StartDecision.StartUnverified;
import io.lockstep.worker.decision.StartDecision.Wait;
import io.lockstep.worker.port.LinkFactory;
import io.lockstep.worker.port.RegionProbe;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings one link from nothing to running: asks both regions, starts the engine as soon as it may run, and asks on
 * until both regions are known to be right. The drills' links begin and end with it. Confined to one thread, but for {@link #stop}.
 */
final class LinkStart implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(LinkStart.class);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);

    private final LinkSettings settings;
    private final List<LinkSettings> drillSettings;
    private final LinkFactory factory;
    private final RegionProbe probe;
    private final MirrorObserver observer;
    private final Links links;
    private final Optional<FatalError> fatal;
    private final Pause pause;
    private final Object gate = new Object();
    private final List<Link> drills = new ArrayList<>();
    private @Nullable Link link;
    private boolean stopped;
    private String lastReason = "";

    /** @param fatal told why the process has to end; empty for a link that ran before, which tries again instead */
    LinkStart(
            LinkSettings settings,
            List<LinkSettings> drillSettings,
            LinkFactory factory,
            RegionProbe probe,
            MirrorObserver observer,
            Links links,
            Optional<FatalError> fatal,
            Pause pause) {
        this.settings = settings;
        this.drillSettings = drillSettings;
        this.factory = factory;
        this.probe = probe;
        this.observer = observer;
        this.links = links;
        this.fatal = fatal;
        this.pause = pause;
    }

    @Override
    public void run() {
        publish(new LinkStatus.Starting(id(), false, false, List.of()));
        try {
            while (attempted()) {
                pause.betweenAttempts();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean attempted() {
        try {
            return attempt();
        } catch (RuntimeException e) {
            LOG.atError()
                    .setCause(e)
                    .addKeyValue("pair", id().pair())
                    .addKeyValue("link", id().name())
                    .log("link cannot be started");
            return refused("link " + id().name() + " of pair " + id().pair() + " cannot be started: " + e.getMessage());
        }
    }

    /** Whether another attempt is needed. */
    private boolean attempt() {
        ProbeOutcome target = probe.ask(id().target(), settings.target());
        ProbeOutcome source = probe.ask(id().source(), settings.source());
        switch (StartDecision.of(id(), source, target)) {
            case Start() -> {
                running(List.of());
                return false;
            }
            case StartUnverified(String why) -> {
                say(why);
                running(List.of("source not checked yet: " + why));
                return true;
            }
            case Wait(boolean sourceReachable, List<String> why) -> {
                say(String.join("; ", why));
                waiting(sourceReachable, why);
                return true;
            }
            case Refuse(String why) -> {
                return refused(why);
            }
        }
    }

    /**
     * What can never work ends a process that begins, so that whoever starts it sees it. One that has mirrored goes on:
     * other links are not to suffer from this one, and a region may refuse a login only until the new one is given.
     */
    private boolean refused(String why) {
        if (fatal.isEmpty()) {
            say(why);
            refusing(why);
            return true;
        }
        stop(CLOSE_WITHIN);
        publish(new LinkStatus.Failed(id(), why));
        fatal.get().end(why);
        return false;
    }

    private void refusing(String why) {
        boolean waits;
        synchronized (gate) {
            waits = link == null;
        }
        if (waits) {
            waiting(false, List.of(why));
        } else {
            running(List.of(why));
        }
    }

    private void running(List<String> warnings) {
        synchronized (gate) {
            if (stopped) {
                return;
            }
            Link running = link;
            if (running == null) {
                running = factory.start(settings, observer);
                link = running;
                LOG.atInfo()
                        .addKeyValue("pair", id().pair())
                        .addKeyValue("link", id().name())
                        .log("link started");
                drillSettings.forEach(this::startDrill);
            }
            publish(new LinkStatus.Running(running, warnings));
        }
    }

    private void startDrill(LinkSettings drill) {
        Link started = factory.start(drill, observer);
        drills.add(started);
        links.putDrill(drill.link(), new LinkStatus.Running(started, List.of()));
    }

    private void waiting(boolean sourceReachable, List<String> why) {
        synchronized (gate) {
            if (link == null) {
                publish(new LinkStatus.Starting(id(), sourceReachable, false, why));
            }
        }
    }

    /** Says each reason once, not at every attempt. */
    private void say(String why) {
        if (!why.equals(lastReason)) {
            LOG.atWarn()
                    .addKeyValue("pair", id().pair())
                    .addKeyValue("link", id().name())
                    .addKeyValue("reason", why)
                    .log("link waits for a region");
            lastReason = why;
        }
    }

    private void publish(LinkStatus status) {
        links.put(id(), status);
    }

    private LinkId id() {
        return settings.link();
    }

    /** Closes the link if it was started, once, and keeps it from being started later. From any thread. */
    void stop(Duration deadline) {
        List<Link> running;
        synchronized (gate) {
            stopped = true;
            running = new ArrayList<>(drills);
            Optional.ofNullable(link).ifPresent(running::addFirst);
            drills.clear();
            link = null;
        }
        running.forEach(of -> of.close(deadline));
    }

    /** Ends the process with a message. */
    interface FatalError {
        void end(String why);
    }

    /** Time between two attempts. */
    interface Pause {
        void betweenAttempts() throws InterruptedException;
    }
}
