package io.lockstep.worker.observe;

import io.prometheus.client.Collector.MetricFamilySamples;
import io.prometheus.client.Collector.Type;
import java.util.List;

/** Makes what Prometheus scrapes out of numbers. Pure. */
final class Families {
    private Families() {}

    static MetricFamilySamples gauge(String name, String help, List<MetricFamilySamples.Sample> samples) {
        return new MetricFamilySamples(name, Type.GAUGE, help, samples);
    }

    static MetricFamilySamples.Sample sample(
            String name, List<String> labelNames, List<String> labelValues, double value) {
        return new MetricFamilySamples.Sample(name, labelNames, labelValues, value);
    }

    static double bit(boolean value) {
        return value ? 1 : 0;
    }
}
