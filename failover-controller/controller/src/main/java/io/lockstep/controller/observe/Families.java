package io.lockstep.controller.observe;

import io.prometheus.client.Collector.MetricFamilySamples;
import io.prometheus.client.Collector.MetricFamilySamples.Sample;
import io.prometheus.client.Collector.Type;
import java.util.ArrayList;
import java.util.List;

/** Collects the gauges of one scrape, all of one pair. For one thread. */
final class Families {
    private final String pair;
    private final List<MetricFamilySamples> all = new ArrayList<>();

    Families(String pair) {
        this.pair = pair;
    }

    /** A gauge with no other label than the pair. */
    void add(String name, String help, double value) {
        all.add(new MetricFamilySamples(
                name, Type.GAUGE, help, List.of(new Sample(name, List.of("pair"), List.of(pair), value))));
    }

    /** A gauge of several samples, made with {@link #sample}. */
    void add(String name, String help, List<Sample> samples) {
        all.add(new MetricFamilySamples(name, Type.GAUGE, help, samples));
    }

    /** @param labels names and values in turn */
    Sample sample(String name, double value, String... labels) {
        List<String> names = new ArrayList<>(List.of("pair"));
        List<String> values = new ArrayList<>(List.of(pair));
        for (int i = 0; i < labels.length; i += 2) {
            names.add(labels[i]);
            values.add(labels[i + 1]);
        }
        return new Sample(name, names, values, value);
    }

    List<MetricFamilySamples> all() {
        return List.copyOf(all);
    }

    static double bit(boolean value) {
        return value ? 1 : 0;
    }
}
