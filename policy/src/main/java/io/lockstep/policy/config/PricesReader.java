package io.lockstep.policy.config;

import io.lockstep.policy.Policy;
import io.lockstep.policy.Prices;
import io.lockstep.policy.PricesResult;
import io.lockstep.policy.decision.LinkPlan;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads a file of prices. */
final class PricesReader {
    private static final String VERSION = "lockstep/prices/v1";
    private static final String REGION = "{ storage: 0.10, instance: 0.20 }";
    private static final Pattern PRICE = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,9})?");
    private static final Pattern CURRENCY = Pattern.compile("\\S{1,8}");
    private static final int INSTANCES = 2;
    private static final int MOST_INSTANCES = 10_000;
    private static final Prices NONE = new Prices("", new TreeMap<>(), new TreeMap<>(), Prices.Connection.NONE);

    private final Problems problems;
    private final Policy policy;

    PricesReader(Problems problems, Policy policy) {
        this.problems = problems;
        this.policy = policy;
    }

    PricesResult read(String text) {
        Prices prices = YamlTree.parse(text, problems).map(this::prices).orElse(NONE);
        return problems.none()
                ? new PricesResult.Valid(prices)
                : new PricesResult.Invalid(problems.invalid().problems());
    }

    private Prices prices(Node root) {
        if (!(root instanceof Node.Mapping mapping)) {
            problems.add(
                    "",
                    root.line(),
                    "",
                    "the file is " + root.kind() + ", not prices",
                    "Begin with apiVersion: " + VERSION);
            return NONE;
        }
        Section file = new Section(mapping, "", problems);
        file.required("apiVersion", VERSION, PricesReader::version, "");
        String currency = file.required("currency", "EUR", PricesReader::currency, "");
        SortedMap<String, Prices.OfRegion> regions = file.required(
                "regions", "{ east: " + REGION + ", west: " + REGION + " }", this::regions, new TreeMap<>());
        SortedMap<String, Double> transfer = file.required(
                "transfer", "{ \"east->west\": 0.02, \"west->east\": 0.02 }", this::transfer, new TreeMap<>());
        Prices.Connection connection = file.optional(
                "connection", "{ hour: 0.05, gigabyte: 0.01 }", PricesReader::connection, Prices.Connection.NONE);
        file.end();
        return new Prices(currency, regions, transfer, connection);
    }

    private static Optional<String> version(Value value) {
        Optional<String> text = value.text();
        return text.isEmpty() || text.get().equals(VERSION)
                ? text
                : value.refuse("is not a version of prices that this Lockstep reads", "Write " + VERSION);
    }

    private static Optional<String> currency(Value value) {
        Optional<String> text = value.text();
        return text.isEmpty() || CURRENCY.matcher(text.get()).matches()
                ? text
                : value.refuse("is not 1 to 8 characters without a space");
    }

    private Optional<SortedMap<String, Prices.OfRegion>> regions(Value value) {
        return value.section().map(section -> {
            SortedMap<String, Prices.OfRegion> all = new TreeMap<>();
            policy.regions()
                    .forEach(region -> all.put(
                            region.name(),
                            section.required(
                                    region.name(),
                                    REGION,
                                    PricesReader::region,
                                    new Prices.OfRegion(0, 0, INSTANCES))));
            section.end();
            return all;
        });
    }

    private static Optional<Prices.OfRegion> region(Value value) {
        return value.section().map(section -> {
            double storage = section.required("storage", "0.10", PricesReader::price, 0.0);
            double instance = section.required("instance", "0.20", PricesReader::price, 0.0);
            long instances = section.optional("instances", "2", Scalars.number(0, MOST_INSTANCES), (long) INSTANCES);
            section.end();
            return new Prices.OfRegion(storage, instance, Math.toIntExact(instances));
        });
    }

    private Optional<SortedMap<String, Double>> transfer(Value value) {
        return value.section().map(section -> {
            SortedMap<String, Double> all = new TreeMap<>();
            LinkPlan.of(policy)
                    .forEach(link ->
                            all.put(link.name(), section.required(link.name(), "0.02", PricesReader::price, 0.0)));
            section.end();
            return all;
        });
    }

    private static Optional<Prices.Connection> connection(Value value) {
        return value.section().map(section -> {
            double hour = section.required("hour", "0.05", PricesReader::price, 0.0);
            double gigabyte = section.required("gigabyte", "0.01", PricesReader::price, 0.0);
            section.end();
            return new Prices.Connection(hour, gigabyte);
        });
    }

    private static Optional<Double> price(Value value) {
        Optional<String> text = value.text();
        return text.isEmpty() || PRICE.matcher(text.get()).matches()
                ? text.map(Double::valueOf)
                : value.refuse("is not a price of 0 or more, with a point and up to 9 digits on each side");
    }
}
