package io.lockstep.failover.evidence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.lockstep.failover.Happening.Weighed;
import io.lockstep.failover.Whereabouts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A run as people want it told; the journal entries beside it in the bundle are what it rests on. Sections of steps that
 * a run did not come to are empty.
 *
 * @param residency where the data was seen last; empty where nobody could look
 * @param storage what the pair's topics took then
 */
public record EvidenceSummary(
        Header header,
        People people,
        Plan plan,
        List<Gate> gates,
        Timeline timeline,
        List<Fence> fences,
        Data data,
        List<Group> groups,
        Optional<Watch> watch,
        List<Route> routing,
        Optional<Clients> clients,
        Optional<Drill> drill,
        Optional<Whereabouts> residency,
        Optional<Weighed> storage,
        Integrity integrity) {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModules(new Jdk8Module(), new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS, SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /**
     * @param mode one of the words of {@link io.lockstep.failover.Mode}
     * @param outcome e.g. {@code COMMITTED}, {@code ABORTED}
     * @param reason why it ended so, in a sentence; empty if that goes without saying
     * @param notExecuted steps of the plan that were not done, each with the reason
     */
    public record Header(
            String run,
            String pair,
            String mode,
            String from,
            String to,
            long epochBefore,
            long epochAfter,
            String engineVersion,
            String planHash,
            String outcome,
            String reason,
            List<String> notExecuted) {}

    /** Who wanted it, who agreed, and who passed over which gate. */
    public record People(String requester, List<Approval> approvals, List<Overruled> overrides) {}

    /** One person's agreement, to one plan. */
    public record Approval(String who, Instant at, String planHash) {}

    /** A gate that was passed over, and why. */
    public record Overruled(String gate, String who, String reason, Instant at) {}

    /** What was planned. */
    public record Plan(
            List<String> topics,
            List<String> groups,
            String fence,
            List<String> routing,
            List<String> budgets,
            String expectedLoss,
            Duration expectedTime) {}

    /**
     * @param verdict {@code PASS}, {@code FAIL} or {@code UNKNOWN}
     * @param observed what was seen, in words
     */
    public record Gate(String name, String verdict, String observed, Instant at, boolean overridden) {}

    /**
     * @param rto from the decision to the first good write in the new active region; empty if it did not come to it
     * @param rpo the oldest record that was lost, or would have been, seen from the fence; empty if not known
     */
    public record Timeline(
            Instant began,
            Instant ended,
            List<Phase> phases,
            Optional<Duration> rto,
            Duration rtoTarget,
            Optional<Duration> rpo,
            Duration rpoTarget) {}

    /** @param took by a monotonic clock */
    public record Phase(String name, Instant began, Duration took, String note) {}

    /**
     * @param denied per path of writing, how a canary was denied
     * @param ends how the log ends stood still, in words
     * @param lifted empty as long as it stands
     */
    public record Fence(
            String region,
            String strategy,
            int changes,
            Instant applied,
            Duration toDeny,
            List<String> denied,
            String ends,
            String openTransactions,
            Optional<Instant> lifted,
            List<String> notes) {}

    /** That everything acknowledged before the fence is on the target, or in the list of losses. */
    public record Data(
            List<Partition> partitions, List<Loss> losses, String digests, Optional<Comparison> comparison) {}

    /**
     * Records of both sides that were read and compared.
     *
     * @param notes what was not covered, and why
     */
    public record Comparison(List<Covered> partitions, Duration took, List<String> notes) {}

    /**
     * What was compared of one partition, in the target's offsets.
     *
     * @param from the first offset that was compared
     * @param to behind the last one
     * @param end where comparing should have ended; {@code to} is lower where the bounds were reached
     * @param alone how many records only one side holds because its cleaner left them; they are not compared
     * @param source SHA-256 over the source's records, in hex
     * @param target the same over the target's
     */
    public record Covered(
            String topic,
            int partition,
            long from,
            long to,
            long end,
            long records,
            long alone,
            String source,
            String target) {}

    /**
     * @param frozenEnd the source's log end at the fence, exclusive
     * @param targetEnd the target's when it was sealed, exclusive
     * @param lag records that were missing; 0 unless a loss was accepted
     */
    public record Partition(String topic, int partition, long frozenEnd, long targetEnd, long lag, String state) {}

    /**
     * @param from first offset that is lost
     * @param to behind the last one
     * @param records how many of the offsets held records; empty if that was never read
     */
    public record Loss(
            String topic,
            int partition,
            long from,
            long to,
            Optional<Long> records,
            Optional<Instant> first,
            Optional<Instant> last,
            String kept) {}

    /**
     * @param source where the source's position belongs on the target; -1 where the source could not be asked
     * @param translated its position on the target when that was opened; -1 where it had none
     * @param clampedBy why the translated position is not where the source's was; empty if it is
     * @param firstConsumed the first record at or behind the translated position, once the group committed a position
     *     beyond it
     * @param committed its position when watching ended
     * @param observed what was seen of it, in words
     */
    public record Group(
            String group,
            String topic,
            int partition,
            long source,
            long translated,
            String clampedBy,
            Optional<Long> firstConsumed,
            Optional<Long> committed,
            Optional<String> observed) {}

    /**
     * The new side while it was watched.
     *
     * @param written by topic, how far its logs grew
     * @param notes what was not seen, and groups that went back behind where they stood
     */
    public record Watch(Duration took, Map<String, Long> written, List<String> notes) {}

    /**
     * @param instances those that have confirmed the generation, with the moment
     * @param proof how clients were seen to have moved, in words
     */
    public record Route(String strategy, long generation, List<String> instances, Duration took, String proof) {}

    /**
     * Clients that came through a gateway.
     *
     * @param instances how each instance of the gateway stood
     * @param drained connections that were closed with nothing outstanding
     * @param cuts connections that were closed with something outstanding
     * @param duplicates those of them that are named: what they had sent may be there twice
     * @param losses clients that wrote without waiting for an answer: what they had sent may be missing
     * @param unseeing instances where TLS passes through, which cannot tell what is outstanding and drain by quiet time
     * @param notes instances that were lost or not seen, and what did not agree
     */
    public record Clients(
            List<String> instances,
            int drained,
            int cuts,
            List<String> duplicates,
            List<String> losses,
            List<String> unseeing,
            List<Reconciled> ledger,
            List<String> notes) {}

    /**
     * One partition: what was acknowledged through the gateway after clients were moved, against its log.
     *
     * @param sealed the new side's end when its log was sealed
     * @param end its end when it was compared
     * @param first the lowest offset that was acknowledged
     * @param unplaced records that were acknowledged without an offset
     */
    public record Reconciled(
            String topic, int partition, long sealed, long end, long acknowledged, long first, long unplaced) {}

    /** What a drill adds. */
    public record Drill(String scenario, String isolation, String cleanUp, List<String> findings) {}

    /** @param journalIn regions that had every entry when this was signed */
    public record Integrity(List<String> journalIn, List<String> behind, List<String> notes) {}

    /** The JSON form; durations and instants as ISO 8601 text. */
    public String json() {
        try {
            return MAPPER.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A summary could not be written as JSON", e);
        }
    }

    /** Reads the JSON form; empty if it is not one, as in a bundle of another version. */
    public static Optional<EvidenceSummary> read(JsonNode json) {
        try {
            return Optional.of(MAPPER.treeToValue(json, EvidenceSummary.class));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
