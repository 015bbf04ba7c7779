package io.lockstep.failover.kafka;

import io.lockstep.failover.Answer;
import io.lockstep.failover.journal.CanonicalJson;
import io.lockstep.failover.journal.JournalEntry;
import io.lockstep.failover.journal.Mend;
import io.lockstep.replicator.kafka.Right;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes entries into one region, one transaction for what belongs together. A transaction whose outcome is unknown is
 * finished by the same producer before anything else is written: beginning with a new one would fence a newer controller.
 * Belongs to one thread; every call takes a few request timeouts at most.
 */
final class JournalWriter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(JournalWriter.class);
    private static final String TOPIC = JournalTopic.JOURNAL.name();
    private static final Right NEEDED = Right.onTopic("WRITE", TOPIC);

    private final JournalSettings settings;
    private final String region;
    private State state = State.CLOSED;
    private List<JournalEntry> open = List.of();
    private final List<Future<RecordMetadata>> sent = new ArrayList<>();
    private @Nullable KafkaProducer<String, String> producer;

    /** How far the transaction is. */
    private enum State {
        CLOSED,
        READY,
        COMMITTING,
        ABORTING,
        FENCED,
        BROKEN
    }

    JournalWriter(JournalSettings settings, String region) {
        this.settings = settings;
        this.region = region;
    }

    boolean fenced() {
        return state == State.FENCED;
    }

    /** Whether it never began. */
    boolean closed() {
        return state == State.CLOSED;
    }

    /** Whether it cannot go on, although nobody is known to have taken over. */
    boolean broken() {
        return state == State.BROKEN;
    }

    /** Fences everybody who wrote before, whose open transaction is aborted. */
    Answer<Boolean> fence() {
        close();
        try {
            KafkaProducer<String, String> fresh = new KafkaProducer<>(settings.transactional(region));
            producer = fresh;
            fresh.initTransactions();
            state = State.READY;
            return new Answer.Known<>(true);
        } catch (KafkaException e) {
            close();
            return JournalFaults.fenced(e) ? fencedNow() : answer(e);
        }
    }

    /** Writes them all or none. Known once they are durable; refused if certainly none was written. */
    Answer<List<JournalEntry>> write(List<JournalEntry> entries) {
        return write(Optional.empty(), entries);
    }

    /** The same, behind what sets other entries aside. */
    Answer<List<JournalEntry>> mend(Mend mend, List<JournalEntry> entries) {
        return write(Optional.of(mend), entries);
    }

    private Answer<List<JournalEntry>> write(Optional<Mend> mend, List<JournalEntry> entries) {
        return using(producer -> {
            producer.beginTransaction();
            open = entries;
            mend.ifPresent(
                    first -> sent.add(producer.send(new ProducerRecord<>(TOPIC, 0, first.pair(), first.text()))));
            for (JournalEntry entry : entries) {
                String text = CanonicalJson.text(entry.json());
                sent.add(producer.send(new ProducerRecord<>(TOPIC, 0, entry.pair(), text)));
            }
            return commit(producer);
        });
    }

    /** Finishes what is open; known with the entries that turned out to be written. */
    Answer<List<JournalEntry>> settle() {
        Answer<List<JournalEntry>> answer = switch (state) {
            case COMMITTING -> using(this::commit);
            case ABORTING -> using(this::abort);
            case CLOSED, READY, FENCED, BROKEN -> using(producer -> new Answer.Known<>(List.of()));
        };
        boolean aborted = state == State.READY && !(answer instanceof Answer.Known);
        return aborted ? new Answer.Known<>(List.of()) : answer;
    }

    private Answer<List<JournalEntry>> commit(KafkaProducer<String, String> using) {
        state = State.COMMITTING;
        using.commitTransaction();
        List<JournalEntry> written = open;
        finished();
        return new Answer.Known<>(written);
    }

    private Answer<List<JournalEntry>> abort(KafkaProducer<String, String> using) {
        state = State.ABORTING;
        using.abortTransaction();
        finished();
        return new Answer.Known<>(List.of());
    }

    private void finished() {
        open = List.of();
        sent.clear();
        state = State.READY;
    }

    private Answer<List<JournalEntry>> using(Step step) {
        KafkaProducer<String, String> using = producer;
        if (using == null) {
            return state == State.FENCED ? fencedNow() : brokenNow("it was never taken, or its producer failed");
        }
        try {
            return step.apply(using);
        } catch (KafkaException e) {
            return failed(using, e);
        } catch (IllegalStateException e) {
            return brokenNow(e.toString());
        }
    }

    /**
     * A commit that timed out may be repeated, unless it was a record that could not be sent in time; after any other
     * failure the transaction can only be aborted.
     */
    private Answer<List<JournalEntry>> failed(KafkaProducer<String, String> using, KafkaException failure) {
        if (JournalFaults.fenced(failure)) {
            return fencedNow();
        }
        boolean unsent = sent.stream().anyMatch(record -> record.state() == Future.State.FAILED);
        if (JournalFaults.timeout(failure) && (state == State.ABORTING || !unsent)) {
            return answer(failure);
        }
        if (state == State.ABORTING) {
            return brokenNow(failure.toString());
        }
        if (unsent) {
            repeatCommit(using);
        }
        try {
            abort(using);
            return answer(failure);
        } catch (KafkaException e) {
            if (JournalFaults.fenced(e)) {
                return fencedNow();
            }
            return JournalFaults.timeout(e) ? answer(e) : brokenNow(e.toString());
        }
    }

    private <T> Answer<T> answer(KafkaException failure) {
        Right needed = JournalFaults.find(failure, TransactionalIdAuthorizationException.class)
                ? new Right("WRITE", "transactional id " + settings.transactionalId())
                : NEEDED;
        return JournalFaults.answer(failure, needed, region);
    }

    /** A call that timed out has to be repeated before Kafka's producer allows another one. */
    private void repeatCommit(KafkaProducer<String, String> using) {
        try {
            using.commitTransaction();
        } catch (KafkaException e) {
            LOG.debug("journal commit failed for good pair={} region={}", settings.pair(), region, e);
        }
    }

    private <T> Answer<T> fencedNow() {
        close();
        state = State.FENCED;
        return new Answer.Refused<>(fencedWords(settings.pair(), region));
    }

    private Answer<List<JournalEntry>> brokenNow(String why) {
        close();
        state = State.BROKEN;
        return new Answer.Unknown<>("The journal of pair " + settings.pair() + " at " + region
                + " cannot be written before it is taken again: " + why + ".");
    }

    static String fencedWords(String pair, String region) {
        return "Another controller took over the journal of pair " + pair + " (told by region " + region
                + "), or this one stood still for longer than a transaction may take. It writes nothing any more; take the"
                + " journal again to lead.";
    }

    @Override
    public void close() {
        if (producer != null) {
            producer.close(Duration.ZERO);
            producer = null;
        }
        open = List.of();
        sent.clear();
        state = State.CLOSED;
    }

    /** Something done with a producer. */
    private interface Step {
        Answer<List<JournalEntry>> apply(KafkaProducer<String, String> producer);
    }
}
