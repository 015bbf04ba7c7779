package io.lockstep.controller.observe;

import io.prometheus.client.Collector.MetricFamilySamples;
import io.prometheus.client.Collector.MetricFamilySamples.Sample;
import io.prometheus.client.Collector.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

    /** What belongs to one name is one family, whatever pairs its samples are of. */
    static List<MetricFamilySamples> merged(List<List<MetricFamilySamples>> pairs) {
        Map<String, MetricFamilySamples> byName = new LinkedHashMap<>();
        pairs.stream().flatMap(List::stream).forEach(each -> byName.merge(each.name, each, Families::joined));
        return List.copyOf(byName.values());
    }

    private static MetricFamilySamples joined(MetricFamilySamples one, MetricFamilySamples other) {
        List<Sample> samples = new ArrayList<>(one.samples);
        samples.addAll(other.samples);
        return new MetricFamilySamples(one.name, one.type, one.help, samples);
    }

    static double bit(boolean value) {
        return value ? 1 : 0;
    }
}
