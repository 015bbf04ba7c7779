package io.lockstep.client.route;

import java.io.IOException;
import java.io.StringReader;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where a pair's clients belong. Routes are ordered by epoch, then generation.
 *
 * @param active name of the region that takes writes
 * @param epoch of the pair; every promotion raises it
 * @param generation of the routing strategy; every change of the route raises it
 * @param bootstrap {@code host:port,...} of the active region; empty when only the application knows it
 */
public record Route(String pair, String active, long epoch, long generation, String bootstrap) {
    public Route {
        if (pair.isBlank() || active.isBlank() || epoch < 0 || generation < 0) {
            throw new IllegalArgumentException(
                    "route of pair '" + pair + "' to region '" + active + "' at epoch " + epoch + ", generation "
                            + generation + ": pair and region must be named, the numbers must not be negative");
        }
    }

    /** Whether this one replaces {@code other}; an equal or older one never does. */
    public boolean supersedes(@Nullable Route other) {
        return other == null || epoch > other.epoch || (epoch == other.epoch && generation > other.generation);
    }

    /** Whether clients of {@code other} may stay: the same region at the same address since the same promotion. */
    public boolean samePlace(@Nullable Route other) {
        return other != null
                && epoch == other.epoch
                && active.equals(other.active)
                && bootstrap.equals(other.bootstrap);
    }

    /** Whether two controllers of equal epoch and generation name different places, which must never be. */
    public boolean contradicts(@Nullable Route other) {
        return other != null && epoch == other.epoch && generation == other.generation && !samePlace(other);
    }

    /** The form of the record that this version reads; without the field it was written before there was one. */
    private static final String FORM = "1";

    /**
     * Reads {@link Properties} lines: pair, active, epoch, generation, bootstrap.
     *
     * @throws IllegalArgumentException when a line is missing or no number
     */
    public static Route parse(String lines) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(lines));
        } catch (IOException e) {
            throw new IllegalArgumentException("the route cannot be read: " + e.getMessage(), e);
        }
        Map<String, String> fields = new TreeMap<>();
        properties.stringPropertyNames().forEach(name -> fields.put(name, properties.getProperty(name)));
        return of(fields);
    }

    /**
     * Reads the value of the control record {@code route|<pair>}; unknown fields are passed over.
     *
     * @throws IllegalArgumentException when it is no JSON object, a field is missing, or it is of a newer form
     */
    public static Route parseJson(String json) {
        Map<String, String> fields = FlatJson.scalars(json);
        String form = Objects.requireNonNullElse(fields.get("v"), FORM);
        if (!form.equals(FORM)) {
            throw new IllegalArgumentException(
                    "the route is of form " + form + ", and this version of the client library" + " reads form " + FORM
                            + ". Take the version of the library that the controllers have");
        }
        return of(fields);
    }

    private static Route of(Map<String, String> fields) {
        return new Route(
                text(fields, "pair"),
                text(fields, "active"),
                number(fields, "epoch"),
                number(fields, "generation"),
                Objects.requireNonNullElse(fields.get("bootstrap"), "").strip());
    }

    private static String text(Map<String, String> fields, String name) {
        String value = fields.get(name);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("the route has no '" + name + "', only " + fields.keySet());
        }
        return value.strip();
    }

    private static long number(Map<String, String> fields, String name) {
        String value = text(fields, name);
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("the route's '" + name + "' must be a whole number, not " + value, e);
        }
    }
}
