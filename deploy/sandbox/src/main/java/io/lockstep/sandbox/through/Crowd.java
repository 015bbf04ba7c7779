package io.lockstep.sandbox.through;

import io.lockstep.sandbox.live.Ledger;
import io.lockstep.sandbox.live.LossList;
import io.lockstep.sandbox.live.RegionLog;
import io.lockstep.sandbox.live.Tally;
import io.lockstep.sandbox.process.ChildProcess;
import io.lockstep.sandbox.region.RegionCluster;
import io.lockstep.sandbox.through.SteadyGroup.GroupKind;
import io.lockstep.sandbox.time.Await;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Everybody behind the gateway: four producers of 50 records a second, one of 500, one with transactions, four groups, and
 * a producer of librdkafka where that is installed. For one thread.
 */
public final class Crowd implements AutoCloseable {
    /** How long a member of a group that says nothing stays listed. */
    public static final Duration SESSION = Duration.ofSeconds(10);

    /** Topics and how many partitions they have. */
    public static final Map<String, Integer> TOPICS = new TreeMap<>(Map.of("orders", 4, "payments", 2));

    private static final String ORDERS = "orders";
    private static final String PAYMENTS = "payments";
    private static final int STEADY = 4;
    private static final Duration FIFTY_A_SECOND = Duration.ofMillis(20);
    private static final Duration HUNDRED_A_SECOND = Duration.ofMillis(10);
    private static final int STRESS = 5;
    private static final int UNIT = 5;

    private final List<Producing> producers = new ArrayList<>();
    private final List<SteadyGroup> groups = new ArrayList<>();
    private final boolean librdkafka;

    private Crowd(boolean librdkafka) {
        this.librdkafka = librdkafka;
    }

    /** Creates the topics in the region that is active. */
    public static void createTopics(RegionCluster region) {
        TOPICS.forEach((topic, partitions) -> region.createTopic(topic, partitions, Map.of()));
    }

    /**
     * @param bootstrap the gateway's
     * @param folder takes what librdkafka prints; must exist
     */
    public static Crowd start(String bootstrap, Path folder) {
        Crowd crowd = new Crowd(Librdkafka.here(folder));
        for (int i = 1; i <= STEADY; i++) {
            crowd.producers.add(new SteadyProducer(bootstrap, "steady-" + i, ORDERS, FIFTY_A_SECOND, 1));
        }
        crowd.producers.add(new SteadyProducer(bootstrap, "stress", ORDERS, HUNDRED_A_SECOND, STRESS));
        crowd.producers.add(new UnitProducer(bootstrap, "units", PAYMENTS, FIFTY_A_SECOND, UNIT));
        if (crowd.librdkafka) {
            ChildProcess process = Librdkafka.start(folder, bootstrap, ORDERS, "librdkafka", FIFTY_A_SECOND);
            crowd.producers.add(new LibrdkafkaProducer(process, "librdkafka", ORDERS));
        }
        for (String protocol : List.of("classic", "consumer")) {
            for (boolean autoCommit : List.of(true, false)) {
                GroupKind kind = new GroupKind(protocol, autoCommit);
                crowd.groups.add(new SteadyGroup(bootstrap, kind, List.copyOf(TOPICS.keySet())));
            }
        }
        return crowd;
    }

    /** Whether a client of librdkafka takes part. */
    public boolean librdkafka() {
        return librdkafka;
    }

    /** Why one of them ended by itself. */
    public Optional<String> failure() {
        return Stream.concat(
                        producers.stream().map(Producing::failure),
                        groups.stream().map(SteadyGroup::failure))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Acknowledged so far, by each of Kafka's own producers; what librdkafka was told is known at the end only. */
    public Map<String, Integer> acknowledged() {
        Map<String, Integer> all = new LinkedHashMap<>();
        producers.stream()
                .filter(each -> each.kind() != ProducerKind.LIBRDKAFKA)
                .map(each -> each.account().ledger())
                .forEach(each -> all.put(each.producer(), each.acknowledged()));
        return all;
    }

    /** Whether Kafka's own producers all have answers for something newer than {@code before}. */
    public boolean wentOn(Map<String, Integer> before) {
        return producers.stream()
                .filter(each -> each.kind() != ProducerKind.LIBRDKAFKA)
                .map(each -> each.account().ledger())
                .allMatch(each -> each.acknowledged() > before.getOrDefault(each.producer(), 0));
    }

    /** From now on the longest acknowledgement is looked for anew. */
    public void begin() {
        producers.forEach(each -> each.account().begin());
    }

    /** The longest acknowledgement of Kafka's own idempotent producers since the last begin. */
    public long longestMillis() {
        return producers.stream()
                .filter(each -> each.kind() == ProducerKind.IDEMPOTENT)
                .mapToLong(each -> each.account().longestMillis())
                .max()
                .orElse(0);
    }

    /** Stops sending; says who has records without an answer after that time. */
    public List<String> halt(Duration within) {
        producers.forEach(Producing::halt);
        return producers.stream()
                .filter(each -> !each.quiet(within))
                .map(each -> each.account().ledger().producer() + " has records that nobody answered for")
                .toList();
    }

    /** What became of everything sent, by the log of a region; the producers must be halted. */
    public List<ClientTold> producers(RegionLog log) {
        return producers.stream().map(each -> told(each, log)).toList();
    }

    private static ClientTold told(Producing producer, RegionLog log) {
        Account account = producer.account();
        Ledger ledger = account.ledger();
        Tally tally = Tally.of(ledger, producer.kind().word(), producer.topic(), log, LossList.EMPTY);
        return new ClientTold(
                tally.producer(),
                tally.kind(),
                tally.sent(),
                tally.acknowledged(),
                account.errors(),
                account.expected(),
                tally.lost(),
                tally.misplaced(),
                tally.doubled(),
                tally.disordered(),
                tally.inDoubt(),
                account.longestInAllMillis());
    }

    /** What the groups were given of a region's log; waits until they have all of it, or that long. */
    public List<GroupTold> groups(RegionLog log, Duration within) {
        Await.within(within)
                .holds(() -> groups.stream().allMatch(each -> each.delivered().skipped(log, TOPICS) == 0));
        return groups.stream()
                .map(each -> new GroupTold(
                        each.name(),
                        each.kind().protocol(),
                        each.kind().commits(),
                        each.delivered().records(),
                        each.delivered().again(),
                        each.delivered().skipped(log, TOPICS),
                        each.errors(),
                        each.rebalances()))
                .toList();
    }

    @Override
    public void close() {
        producers.forEach(Producing::close);
        groups.forEach(SteadyGroup::close);
    }
}
