package io.lockstep.failover.app;

import io.lockstep.failover.Clusters;
import io.lockstep.failover.Event;
import io.lockstep.failover.Happening;
import io.lockstep.failover.drive.RunDriver.Written;
import io.lockstep.failover.drive.Steps;
import io.lockstep.failover.evidence.SigningKey;
import io.lockstep.failover.kafka.JournalSettings;
import io.lockstep.failover.kafka.KafkaCallDesk;
import io.lockstep.failover.kafka.KafkaEvidenceStore;
import io.lockstep.failover.kafka.KafkaJournal;
import io.lockstep.failover.port.EvidenceStore;
import io.lockstep.failover.port.HeldRights;
import io.lockstep.failover.state.OneSided;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** One pair's controller, put together from real adapters, with the threads that look and store. */
final class Assembly implements AutoCloseable {
    private final Supplier<Instant> clock = Instant::now;
    private final Parts parts;
    private final CopyOnWriteArrayList<Consumer<Written>> listeners;
    private final Map<String, Steps> steps = new ConcurrentHashMap<>();
    private final Leadership leadership;
    private final StoredAtTheEnd stored;
    private final PairWatch watch;
    private final GatewayWatch gateways;
    private final Audit audit;
    private final ParityWatch parity;
    private final PairController controller;
    private volatile boolean started;

    private Assembly(ControllerSettings settings, Controllers.Legacy legacy, Parts parts) {
        this.parts = parts;
        this.listeners = legacy.listeners();
        PairRules rules = Controllers.rules(settings);
        RealPause pause = parts.add(new RealPause());
        Adapters adapters = parts.add(Adapters.of(settings, rules, pause));
        JournalSettings journalSettings =
                new JournalSettings(rules.pair(), rules.instance(), adapters.clients(), rules.within());
        ResidencyWatch residency = adapters.residency();
        Later<Observer> looks = new Later<>();
        Later<Leadership> leads = new Later<>();
        Later<Drills> resuming = new Later<>();
        Later<PairController> asked = new Later<>();
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
        EvidenceWriter evidence = new EvidenceWriter(
                rules,
                leadership,
                List.of(
                        within -> reports.counted(within).map(Happening.Located::new),
                        within -> new Reply.Ok<>(adapters.weighing().look(within))),
                store,
                SigningKey.at(settings.signingKey()),
                adapters.world().waits(),
                clock);
        this.stored = new StoredAtTheEnd(rules.pair(), evidence);
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
        Observer observer = new Observer(
                adapters.world(), rules, plans, gates, adapters.desks(), leadership::book, this::post, clock);
        looks.set(observer);
        this.gateways = parts.add(new GatewayWatch(
                rules.pair(), adapters.world().gateway(), adapters.world().waits()::sparing, pause));
        this.parity = parts.add(new ParityWatch(rules, compared, leadership, plans::current, clock));
        DrillWork work = new DrillWork(
                rules,
                DrillPorts.of(adapters.canary(), adapters.ground()),
                DrillCourse.Pair.of(plans),
                DrillCourse.Pair.of(drillPlans),
                new DrillRuns(leadership, asked).runs(),
                clock);
        Drills drills = parts.add(new Drills(rules.pair(), leadership, work, clock));
        resuming.set(drills);
        this.watch = new PairWatch(
                rules.pair(),
                leadership,
                observer,
                new PairWatch.Guards(
                        new Touch(adapters.regions(), rules),
                        new StandbyGuard(adapters.world(), rules, leadership, plans::current),
                        new RegionWatch(adapters.world(), rules, leadership, clock)),
                drills,
                gateways,
                parity);
        this.audit = new Audit(
                rules,
                leadership,
                new KafkaCallDesk(rules.pair(), adapters.desks()),
                legacy.calls(),
                clock,
                System::nanoTime);
        Views views = new Views(rules, leadership, observer, gateways, watch::problems, clock);
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
        asked.set(controller);
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
        watch.start();
    }

    private void post(String run, Event event) {
        RunLoop loop = leadership.loop();
        if (loop != null) {
            loop.post(run, event);
        }
    }

    private void told(Written written) {
        listeners.forEach(listener -> listener.accept(written));
        stored.told(written);
    }

    @Override
    public void close() {
        watch.close();
        stored.close();
        if (started) {
            controller.close();
        } else {
            // The calls are those of the controller that runs: one that never did must not take them.
            leadership.close();
        }
        parts.close();
    }
}
