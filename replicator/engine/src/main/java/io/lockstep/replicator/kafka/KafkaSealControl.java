package io.lockstep.replicator.kafka;

import io.lockstep.replicator.LinkId;
import io.lockstep.replicator.SealAnswer;
import io.lockstep.replicator.SealRequest;
import io.lockstep.replicator.WorkerStatus;
import io.lockstep.replicator.port.SealControl;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Seal requests and this worker's answers in {@code __lockstep.control}. Safe for use from any thread. */
final class KafkaSealControl implements SealControl {
    private static final Seen NOTHING = new Seen(Optional.empty(), "", Optional.empty(), false);

    private final String requestKey;
    private final String answerKey;
    private final String statusKey;
    private final ControlWriter writer;
    private volatile Seen seen = NOTHING;

    KafkaSealControl(LinkId link, String worker, ControlWriter writer) {
        this.requestKey = MapKeys.seal(link);
        this.answerKey = MapKeys.sealed(link) + worker;
        this.statusKey = MapKeys.status(link) + worker;
        this.writer = writer;
    }

    private record Seen(Optional<SealRequest> request, String problem, Optional<SealAnswer> answer, boolean answered) {}

    /** Called on the tail's thread with a complete view. */
    void update(ControlView view) {
        Optional<String> answered = view.control(answerKey);
        Optional<SealAnswer> answer = answered.flatMap(KafkaSealControl::answer);
        Optional<String> text = view.control(requestKey);
        try {
            Optional<SealRequest> request = text.map(value -> Json.read(value, SealRequest.class));
            seen = new Seen(request, "", answer, answered.isPresent());
        } catch (Json.Unreadable e) {
            String problem = "The value of key " + requestKey + " in __lockstep.control cannot be read ("
                    + e.getMessage() + "), so nothing is sealed. Let a controller write it again, or remove it.";
            seen = new Seen(Optional.empty(), problem, answer, answered.isPresent());
        }
    }

    /** What another version wrote is written anew. */
    private static Optional<SealAnswer> answer(String text) {
        try {
            return Optional.of(Json.read(text, SealAnswer.class));
        } catch (Json.Unreadable e) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<SealRequest> request() {
        return seen.request();
    }

    @Override
    public String problem() {
        return seen.problem();
    }

    @Override
    public Optional<SealAnswer> answer() {
        return seen.answer();
    }

    @Override
    public boolean answered() {
        return seen.answered();
    }

    @Override
    public CompletionStage<Void> write(SealAnswer answer) {
        return put(answerKey, Json.write(answer));
    }

    @Override
    public CompletionStage<Void> withdraw() {
        return put(answerKey, null);
    }

    @Override
    public CompletionStage<Void> tell(WorkerStatus status) {
        return put(statusKey, Json.write(status));
    }

    private CompletionStage<Void> put(String key, @Nullable String value) {
        Map<String, @Nullable String> change = new LinkedHashMap<>();
        change.put(key, value);
        return writer.write(ControlTopics.CONTROL, change);
    }
}
