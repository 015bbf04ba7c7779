package io.lockstep.gateway.observe;

import io.prometheus.client.Collector.MetricFamilySamples;
import io.prometheus.client.Collector.MetricFamilySamples.Sample;
import io.prometheus.client.Collector.Type;
import java.util.ArrayList;
import java.util.List;

/** Collects what one scrape shows, all of one instance. For one thread. */
final class Families {
    private final List<String> names = List.of("pair", "instance");
    private final List<String> values;
    private final List<MetricFamilySamples> all = new ArrayList<>();

    Families(String pair, String instance) {
        this.values = List.of(pair, instance);
    }

    void gauge(String name, String help, double value) {
        gauge(name, help, List.of(sample(name, value)));
    }

    void gauge(String name, String help, List<Sample> samples) {
        all.add(new MetricFamilySamples(name, Type.GAUGE, help, samples));
    }

    /** @param name without {@code _total}, which its samples end with */
    void counter(String name, String help, List<Sample> samples) {
        all.add(new MetricFamilySamples(name, Type.COUNTER, help, samples));
    }

    /** @param labels names and values in turn, besides pair and instance */
    Sample sample(String name, double value, String... labels) {
        List<String> allNames = new ArrayList<>(names);
        List<String> allValues = new ArrayList<>(values);
        for (int i = 0; i < labels.length; i += 2) {
            allNames.add(labels[i]);
            allValues.add(labels[i + 1]);
        }
        return new Sample(name, allNames, allValues, value);
    }

    List<MetricFamilySamples> all() {
        return List.copyOf(all);
    }

    static double bit(boolean value) {
        return value ? 1 : 0;
    }
}
