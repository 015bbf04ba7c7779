package io.lockstep.failover.kafka;

import io.lockstep.failover.Answer;
import io.lockstep.replicator.kafka.Deadline;
import java.time.Duration;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One admin client per region, opened at the first question and replaced once it cannot recover by itself. Safe for use
 * from any thread; questions block the calling thread until their deadline.
 */
public final class RegionClients implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RegionClients.class);

    private final RegionSettings settings;
    private final PerRegion<Admin> admins;

    public RegionClients(RegionSettings settings) {
        this.settings = settings;
        this.admins =
                new PerRegion<>(settings.regions().keySet(), region -> Admin.create(settings.admin(region, "admin")));
    }

    RegionSettings settings() {
        return settings;
    }

    /**
     * Asks a region.
     *
     * @param what is asked or ordered, as operators would name it, e.g. {@code log ends}
     */
    <T> Answer<T> ask(String region, String what, Duration within, Function<Question, T> asking) {
        Subject subject = new Subject(what, region, within);
        if (!admins.knows(region)) {
            return new Answer.Refused<>(subject + ": pair " + settings.pair() + " has no region '" + region + "', only "
                    + settings.regions().keySet() + ". Name one of these.");
        }
        Deadline deadline = Deadline.in(within);
        try {
            return ask(new Question(subject, deadline, admins.get(region)), asking);
        } catch (KafkaException e) {
            return Unanswered.of(e, Question.DESCRIBE_CLUSTER, subject).answer();
        }
    }

    private <T> Answer<T> ask(Question question, Function<Question, T> asking) {
        try {
            return new Answer.Known<>(asking.apply(question));
        } catch (Unanswered e) {
            doubt(question, e.getCause() == null ? e : e.getCause());
            return e.answer();
        } catch (KafkaException | IllegalStateException e) {
            doubt(question, e);
            return question.failed(e, Question.DESCRIBE_CLUSTER).answer();
        }
    }

    private void doubt(Question question, Throwable cause) {
        String region = question.subject().region();
        if (Unanswered.spoilsTheClient(cause) && admins.drop(region, question.admin())) {
            question.admin().close(Duration.ZERO);
            LOG.info("admin client will be opened anew region={} reason={}", region, cause.toString());
        }
    }

    @Override
    public void close() {
        admins.clear().forEach(admin -> admin.close(Duration.ZERO));
    }
}
