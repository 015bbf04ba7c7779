package io.lockstep.cli.cost;

import io.lockstep.failover.port.Volumes.Volume;
import io.lockstep.policy.Prices;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Turns bytes into money. What it takes for granted is said by {@link #ASSUMPTIONS}, for whoever reads the result. */
public final class CostModel {
    /** In the order in which they matter. */
    public static final List<String> ASSUMPTIONS = List.of(
            "bytes are counted compressed, as they cross and as they lie on disks; GB = 10^9 bytes",
            "a month has 730 h, and the rate that was measured holds all the time",
            "what the worker mirrored while it was measured is what crosses; what fills holes is not counted",
            "storage is the standby's, all copies: what lies there or, if more, what the rate and the standby's retention"
                    + " come to, or what the active region holds now; compacted topics stay as they are",
            "tiered storage is not counted: brokers do not tell what lies there",
            "a topic that is not mirrored yet is taken to write its log anew within its retention, and to get as many"
                    + " copies as it has; without a retention its rate is not known and counted as 0",
            "drill: a live one, in which the business writes in the other region for the run's time and observation, there"
                    + " and back; a shadow drill moves canary topics only, which is next to nothing",
            "catch-up: what came up while the standby could not be reached, as far as the active region still keeps it",
            "failback: what is written in the other region during an outage, and crosses the other way afterwards",
            "rebuilt: every byte of one copy crosses the other way once, into a region that has come back empty",
            "instances and the connection are paid by the hour, used or not; drill, catch-up, failback and rebuilt come"
                    + " on top of the steady state");

    private static final double GB = 1e9;
    private static final double HOURS = 730;
    private static final double SECONDS = HOURS * 3_600;

    private final Prices prices;
    private final Scene scene;

    public CostModel(Prices prices, Scene scene) {
        this.prices = prices;
        this.scene = scene;
    }

    public Bill bill(Collection<Load> loads) {
        return new Bill(
                loads.stream()
                        .sorted(Comparator.comparing(Load::topic))
                        .map(this::line)
                        .toList(),
                List.of(
                        Line.fixed("instances", instances() * HOURS),
                        Line.fixed("connection", prices.connection().hour() * HOURS)));
    }

    /** What it takes to bring topics over that are not there yet. */
    public double firstCopy(Collection<Load> loads) {
        return loads.stream().mapToDouble(load -> load.source().copy() / GB).sum() * there();
    }

    private double instances() {
        return prices.regions().values().stream()
                .mapToDouble(region -> region.instance() * region.instances())
                .sum();
    }

    private Line line(Load load) {
        double rate = load.bytesPerSecond();
        Volume source = load.source();
        double perMonth = rate * SECONDS;
        double stored = stored(load);
        double backlog = rate * seconds(kept(source)) / GB;
        double written = rate * seconds(kept(load.target().orElse(source))) / GB;
        double whole = Math.max(source.copy(), load.target().map(Volume::copy).orElse(0L)) / GB;
        double storage = stored / GB * prices.region(scene.to()).storage();
        return new Line(
                load.topic(),
                perMonth,
                stored,
                perMonth / GB * there() + storage,
                rate * seconds(scene.drill()) / GB * back(),
                backlog * there(),
                written * back(),
                whole * back());
    }

    /** As far as retention lets it grow that long. */
    private Duration kept(Volume volume) {
        return volume.retention()
                .filter(retention -> retention.compareTo(scene.outage()) < 0)
                .orElse(scene.outage());
    }

    private static double stored(Load load) {
        Volume standby = load.target().orElse(load.source());
        double there = load.target().map(Volume::all).orElse(0L);
        double same = (double) load.source().copy() * standby.replicas();
        return Math.max(Math.max(there, same), settled(load.bytesPerSecond(), standby));
    }

    /** What a log comes to once retention removes as much as comes. */
    private static double settled(double rate, Volume standby) {
        if (standby.compacted() || standby.retention().isEmpty()) {
            return 0;
        }
        double bytes = rate * seconds(standby.retention().get());
        double bound = standby.retentionBytes().isPresent()
                ? (double) standby.retentionBytes().getAsLong() * standby.partitions()
                : Double.MAX_VALUE;
        return Math.min(bytes, bound) * standby.replicas();
    }

    private double there() {
        return prices.transfer(scene.from(), scene.to()) + prices.connection().gigabyte();
    }

    private double back() {
        return prices.transfer(scene.to(), scene.from()) + prices.connection().gigabyte();
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1_000.0;
    }

    /** The rate of a topic that is not mirrored yet. */
    public static double guessed(Volume source) {
        return source.retention()
                .filter(retention -> !source.compacted() && !retention.isZero())
                .map(retention -> source.copy() / seconds(retention))
                .orElse(0.0);
    }
}
