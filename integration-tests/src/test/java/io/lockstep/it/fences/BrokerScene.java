package io.lockstep.it.fences;

import static org.awaitility.Awaitility.await;

import io.lockstep.failover.Answer;
import io.lockstep.failover.port.WriteFence;
import io.lockstep.failover.port.WriteProbe;
import io.lockstep.failover.port.WriteProbe.Admission;
import io.lockstep.failover.promises.FenceScene;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A region of real brokers, and topics of its own in it.
 *
 * @param meddling changes something on a topic
 * @param meddled reads that
 */
record BrokerScene(
        Hands hands,
        String region,
        WriteFence fence,
        WriteProbe probe,
        List<String> names,
        Consumer<String> meddling,
        Function<String, Object> meddled)
        implements FenceScene {
    private static final String SCRATCH = "lockstep.drill.";
    private static final int SAME_ANSWERS = 3;

    @Override
    public Set<String> topics() {
        return Set.copyOf(names);
    }

    @Override
    public Set<String> allTopics() {
        await().until(() -> hands.topics().stream().noneMatch(topic -> topic.startsWith(SCRATCH)));
        return hands.topics();
    }

    /** Of a broker that has just been told something, the same answer several times in a row. */
    @Override
    public boolean takesRecords(String topic) {
        List<Admission> answers = new ArrayList<>();
        await().pollInterval(Duration.ofMillis(100)).until(() -> {
            answers.add(ask(topic));
            List<Admission> last = answers.subList(Math.max(0, answers.size() - SAME_ANSWERS), answers.size());
            return last.size() == SAME_ANSWERS && Set.copyOf(last).size() == 1;
        });
        return answers.getLast() == Admission.OPEN;
    }

    private Admission ask(String topic) {
        Answer<Map<String, Admission>> answer = probe.ask(region, Set.of(topic), Duration.ofSeconds(10));
        if (answer instanceof Answer.Known<Map<String, Admission>>(Map<String, Admission> told)) {
            return told.getOrDefault(topic, Admission.OPEN);
        }
        throw new AssertionError("no answer for " + topic + ": " + answer);
    }

    @Override
    public Object state() {
        await().until(() ->
                hands.acls().stream().noneMatch(acl -> acl.pattern().name().startsWith(SCRATCH + "it.probe-")));
        Map<String, Map<String, String>> configs = hands.configs();
        configs.keySet().removeIf(topic -> topic.startsWith(SCRATCH));
        return List.of(hands.acls(), configs);
    }

    @Override
    public void meddle() {
        meddling.accept(names.getFirst());
    }

    @Override
    public Object meddledState() {
        return meddled.apply(names.getFirst());
    }
}
