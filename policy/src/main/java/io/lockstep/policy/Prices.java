package io.lockstep.policy;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a pair's owner pays for, in one currency. Immutable.
 *
 * @param currency as it is to be shown
 * @param regions by name, both of the pair's
 * @param transfer by link, e.g. {@code east->west}, per GB that leaves the first for the second
 * @param connection a private connection between the regions
 */
public record Prices(
        String currency,
        SortedMap<String, OfRegion> regions,
        SortedMap<String, Double> transfer,
        Connection connection) {
    /**
     * Prices of one region.
     *
     * @param storage per GB and month, of each copy
     * @param instance per hour of one process of Lockstep
     * @param instances how many of them run there
     */
    public record OfRegion(double storage, double instance, int instances) {}

    /**
     * A private connection; free where the pair has none.
     *
     * @param hour per hour, whether it is used or not
     * @param gigabyte per GB in either direction, besides the transfer
     */
    public record Connection(double hour, double gigabyte) {
        public static final Connection NONE = new Connection(0, 0);
    }

    public Prices {
        regions = Collections.unmodifiableSortedMap(new TreeMap<>(regions));
        transfer = Collections.unmodifiableSortedMap(new TreeMap<>(transfer));
    }

    /** @throws IllegalArgumentException if the region has no price, which no file that was read lets happen */
    public OfRegion region(String name) {
        OfRegion prices = regions.get(name);
        if (prices == null) {
            throw new IllegalArgumentException("no prices for region " + name);
        }
        return prices;
    }

    /** Of each GB from one region to the other. */
    public double transfer(String from, String to) {
        return transfer.getOrDefault(from + "->" + to, 0.0);
    }
}
