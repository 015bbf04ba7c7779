package io.lockstep.failover.app;

import io.lockstep.failover.Answer.Known;
import io.lockstep.failover.Clusters;
import io.lockstep.failover.Event;
import io.lockstep.failover.Happening;
import io.lockstep.failover.RunState;
import io.lockstep.failover.drive.World;
import io.lockstep.failover.port.Regions.Cluster;
import io.lockstep.failover.state.Book;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks which cluster answers under each region's name while no run is open: notes it, so that none is taken for
 * another later, and takes the run up again that gave up a region as soon as that one answers, because it is owed a
 * fence. One thread calls {@link #turn}.
 */
final class RegionWatch {
    private static final Logger LOG = LoggerFactory.getLogger(RegionWatch.class);
    private static final Duration EVERY = Duration.ofSeconds(10);

    private final World world;
    private final PairRules rules;
    private final Leadership leadership;
    private final Supplier<Instant> clock;
    private final Map<String, String> problems = new ConcurrentSkipListMap<>();
    private long looked = System.nanoTime() - EVERY.toNanos();

    RegionWatch(World world, PairRules rules, Leadership leadership, Supplier<Instant> clock) {
        this.world = world;
        this.rules = rules;
        this.leadership = leadership;
        this.clock = clock;
    }

    /** Looks now and then. */
    void turn() {
        boolean busy = leadership.book().openRun(rules.pair()).isPresent();
        if (busy || System.nanoTime() - looked < EVERY.toNanos()) {
            return;
        }
        looked = System.nanoTime();
        for (String region : rules.regions()) {
            if (world.regions().cluster(region, world.within()) instanceof Known<Cluster>(Cluster cluster)) {
                problems.remove(region);
                seen(region, cluster.id());
            }
        }
    }

    private void seen(String region, String cluster) {
        Book book = leadership.book();
        Clusters known = book.clusters(region);
        boolean same = known.now().filter(cluster::equals).isPresent();
        Optional<RunState> without = book.unprotected(rules.pair())
                .filter(run -> run.plan().scope().from().equals(region));
        if (without.isPresent()) {
            if (without.get().facts().owed() && (known.met().isEmpty() || known.own(cluster))) {
                told(leadership.lead(loop -> takeUp(loop, without.get().run(), cluster)));
            }
        } else if (known.givenUp().contains(cluster)) {
            problems.put(
                    region,
                    region + " answers as cluster " + cluster + ", which was replaced by "
                            + known.now().orElse(""));
        } else if (!same) {
            told(leadership.lead(
                    loop -> Kept.reply(loop.keep("", new Happening.Met(region, cluster)), () -> "cluster noted")));
        }
    }

    /** On the loop's thread, where no other run begins meanwhile. */
    private Reply<String> takeUp(RunLoop loop, String run, String cluster) {
        boolean still = loop.book()
                .unprotected(rules.pair())
                .filter(state -> state.run().equals(run))
                .isPresent();
        return still
                ? new Reply.Ok<>("taken up: "
                        + loop.take(run, new Event.Returned(clock.get(), cluster))
                                .getClass()
                                .getSimpleName())
                : new Reply.Ok<>("another run came after it");
    }

    private void told(Reply<String> reply) {
        LOG.info("region seen pair={} outcome={}", rules.pair(), reply);
    }

    /** Clusters that are not expected where they answer, in words. */
    List<String> problems() {
        return List.copyOf(problems.values());
    }
}
