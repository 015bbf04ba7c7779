package io.lockstep.failover.app;

import io.lockstep.failover.Answer;
import io.lockstep.failover.Clusters;
import io.lockstep.failover.Event;
import io.lockstep.failover.Happening;
import io.lockstep.failover.Phase;
import io.lockstep.failover.Plan;
import io.lockstep.failover.drive.RunDriver.Written;
import io.lockstep.failover.drive.Steps;
import io.lockstep.failover.evidence.SigningKey;
import io.lockstep.failover.kafka.JournalSettings;
import io.lockstep.failover.kafka.KafkaCallDesk;
import io.lockstep.failover.kafka.KafkaEvidenceStore;
import io.lockstep.failover.kafka.KafkaJournal;
import io.lockstep.failover.port.EvidenceStore;
import io.lockstep.failover.port.HeldRights;
import io.lockstep.failover.state.Book;
import io.lockstep.failover.state.OneSided;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One pair's controller, put together from real adapters, with the threads that look and store. */
final class Assembly implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Assembly.class);
    private static final long LOOK_EVERY_MS = 1_000;

    private final PairRules rules;
    private final Supplier<Instant> clock = Instant::now;
    private final Parts parts;
    private final CopyOnWriteArrayList<Consumer<Written>> listeners;
    private final Map<String, Steps> steps = new ConcurrentHashMap<>();
    private final ScheduledThreadPoolExecutor looking;
    private final ScheduledThreadPoolExecutor storing;
    private final Leadership leadership;
    private final Observer observer;
    private final EvidenceWriter evidence;
    private final Drills drills;
    private final Touch touch;
    private final StandbyGuard guard;
    private final RegionWatch clusters;
    private final GatewayWatch gateways;
    private final Audit audit;
    private final ParityWatch parity;
    private final PairController controller;
    private volatile boolean started;

    private Assembly(ControllerSettings settings, Controllers.Legacy legacy, Parts parts) {
        this.parts = parts;
        this.listeners = legacy.listeners();
        this.rules = Controllers.rules(settings);
        RealPause pause = parts.add(new RealPause());
        Adapters adapters = parts.add(Adapters.of(settings, rules, pause));
        JournalSettings journalSettings =
                new JournalSettings(rules.pair(), rules.instance(), adapters.clients(), rules.within());
        ResidencyWatch residency = adapters.residency();
        Later<Observer> looks = new Later<>();
        Later<Leadership> leads = new Later<>();
        Later<Drills> resuming = new Later<>();
        ParityLook compared = adapters.parity(() -> leads.get().book());
        ObservedGates gates = new ObservedGates(
                adapters.world(),
                adapters.schemas(),
                rules,
                () -> leads.get().book(),
                () -> looks.get().samples(),
                () -> leads.get().journalGate(),
                residency::gate,
                compared,
                clock);
        ObservedGates drillGates = new ObservedGates(
                adapters.canary(),
                Optional.empty(),
                rules.ofDrills(),
                () -> leads.get().book(),
                Optional::empty,
                () -> leads.get().journalGate(),
                residency::beside,
                compared,
                clock);
        Plans plans = new Plans(adapters.world(), rules, gates, clock);
        Plans drillPlans = new Plans(adapters.canary(), rules.ofDrills(), drillGates, clock);
        Lease lease = new Lease(adapters.desks(), rules);
        this.leadership = new Leadership(
                rules,
                new KafkaJournal(journalSettings),
                lease,
                plans::current,
                pair -> stepsOf(pair),
                this::told,
                () -> resuming.get().resume(),
                clock);
        leads.set(leadership);
        EvidenceStore store = parts.add(new KafkaEvidenceStore(journalSettings));
        ResidencyReports reports = parts.add(residency.reports(rules, clock));
        this.evidence = new EvidenceWriter(
                rules,
                leadership,
                List.of(
                        within -> reports.counted(within).map(Happening.Located::new),
                        within -> new Reply.Ok<>(adapters.weighing().look(within))),
                store,
                SigningKey.at(settings.signingKey()),
                adapters.world().waits(),
                clock);
        steps.put(
                rules.pair(),
                new Steps(
                        adapters.world(),
                        gates,
                        evidence,
                        region -> leadership.book().protection(region),
                        new OpenedRights(
                                compared.estate(), region -> leadership.book().withheld(region)),
                        region -> leadership.book().clusters(region),
                        region -> OneSided.of(leadership.book().runs(), rules.pair(), region),
                        clock));
        steps.put(
                rules.ofDrills().pair(),
                new Steps(
                        adapters.canary(),
                        drillGates,
                        evidence,
                        region -> leadership.book().protectionOfDrill(region),
                        HeldRights.NONE,
                        region -> Clusters.NONE,
                        region -> new TreeMap<>(),
                        clock));
        this.observer = new Observer(
                adapters.world(), rules, plans, gates, adapters.desks(), leadership::book, this::post, clock);
        looks.set(observer);
        this.touch = new Touch(adapters.regions(), rules);
        this.guard = new StandbyGuard(adapters.world(), rules, leadership, plans::current);
        this.clusters = new RegionWatch(adapters.world(), rules, leadership, clock);
        this.gateways = parts.add(new GatewayWatch(
                rules.pair(), adapters.world().gateway(), adapters.world().waits()::sparing, pause));
        this.parity = parts.add(new ParityWatch(rules, compared, leadership, plans::current, clock));
        DrillWork work = new DrillWork(
                rules,
                DrillPorts.of(adapters.canary(), adapters.ground()),
                DrillCourse.Pair.of(plans),
                DrillCourse.Pair.of(drillPlans),
                new DrillWork.Runs(
                        this::begin,
                        this::state,
                        run -> Views.rto(leadership.book().timeline(run)),
                        this::why,
                        this::openRun),
                clock);
        this.drills = parts.add(new Drills(rules.pair(), leadership, work, clock));
        resuming.set(drills);
        this.audit = new Audit(
                rules,
                leadership,
                new KafkaCallDesk(rules.pair(), adapters.desks()),
                legacy.calls(),
                clock,
                System::nanoTime);
        Views views = new Views(rules, leadership, observer, gateways, this::problems, clock);
        this.controller = new PairController(
                rules,
                leadership,
                plans,
                residency::refusal,
                reports,
                views,
                drills,
                audit,
                evidence::read,
                new NewestRoute(adapters, rules)::read,
                parity,
                clock,
                listeners);
        this.looking = Threads.single("lockstep-looks-" + rules.pair());
        this.storing = Threads.single("lockstep-stores-" + rules.pair());
    }

    /** @throws RuntimeException if it cannot be put together; nothing of it is left open then */
    static Assembly of(ControllerSettings settings, Controllers.Legacy legacy) {
        return Parts.whole(parts -> new Assembly(settings, legacy, parts));
    }

    private Steps stepsOf(String pair) {
        Steps known = steps.get(pair);
        if (known == null) {
            throw new IllegalStateException("pair " + pair + " is none of this controller's");
        }
        return known;
    }

    PairController controller() {
        return controller;
    }

    void start() {
        started = true;
        leadership.start();
        gateways.start();
        audit.start();
        parity.start();
        looking.scheduleWithFixedDelay(this::look, 0, LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            touch.turn();
            if (leadership.leads()) {
                observer.turn();
                guard.turn();
                clusters.turn();
                drills.tidy();
            } else {
                observer.glance();
            }
        } catch (RuntimeException e) {
            LOG.warn("look failed pair={}", rules.pair(), e);
        }
    }

    private List<String> problems() {
        List<String> all = new ArrayList<>(touch.problems());
        all.addAll(clusters.problems());
        all.addAll(parity.problems());
        gateways.problem().ifPresent(all::add);
        if (!guard.problem().isEmpty()) {
            all.add(guard.problem());
        }
        return all;
    }

    private void post(String run, Event event) {
        RunLoop loop = leadership.loop();
        if (loop != null) {
            loop.post(run, event);
        }
    }

    private void told(Written written) {
        listeners.forEach(listener -> listener.accept(written));
        if (written.happening() instanceof Happening.Moved moved && moved.to().over()) {
            store(written.run());
        } else if (written.happening() instanceof Happening.DrillEnded ended) {
            ended.runs().forEach(this::store);
        }
    }

    private void store(String run) {
        try {
            storing.execute(() -> storeAtTheEnd(run));
        } catch (RejectedExecutionException e) {
            LOG.debug("evidence left to the next controller run={}", run);
        }
    }

    private void storeAtTheEnd(String run) {
        Answer<List<String>> stored = evidence.store(run);
        if (stored instanceof Answer.Known<List<String>>(var where)) {
            LOG.info("evidence stored run={} regions={}", run, where);
        } else {
            LOG.warn("evidence not stored run={} why={}", run, stored);
        }
    }

    /** Begins a run of a drill's plan. */
    private Reply<String> begin(Plan plan, String by) {
        Reply<Plan> kept = leadership.lead(loop -> Kept.reply(loop.keep("", new Happening.Planned(plan)), () -> plan));
        return switch (kept) {
            case Reply.Ok<Plan> ok ->
                controller
                        .execute(plan.id(), by, plan.hash(), plan.hash())
                        .map(view -> view.state().run());
            case Reply<Plan> other -> other.map(Plan::id);
        };
    }

    private Optional<io.lockstep.failover.RunState> state(String run) {
        return leadership.book().run(run);
    }

    /** What went wrong first; the last step of an undo has nothing to tell. */
    private String why(String run) {
        var timeline = leadership.book().timeline(run);
        return timeline.stream()
                .filter(each -> each.phase() == Phase.ABORTING || each.phase() == Phase.NEEDS_OPERATOR)
                .findFirst()
                .or(() -> timeline.stream().reduce((before, after) -> after))
                .map(Book.Entered::reason)
                .orElse("");
    }

    private Optional<String> openRun(String pair) {
        return leadership.book().openRun(pair).map(io.lockstep.failover.RunState::run);
    }

    @Override
    public void close() {
        looking.shutdownNow();
        storing.shutdown();
        if (started) {
            controller.close();
        } else {
            // The calls are those of the controller that runs: one that never did must not take them.
            leadership.close();
        }
        parts.close();
    }
}
