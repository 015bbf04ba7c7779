package io.lockstep.replicator.wire;

import io.lockstep.replicator.wire.WriteProbeCall.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.Node;

/** One question of a {@link WriteProbeCall} to all topics, repeated for those whose leader moved. */
final class ProbeRound {
    private static final int MOST_PER_REQUEST = 500;
    private static final long RETRY_MS = 100;

    private final WireClient client;
    private final int timeoutMs;
    private final long deadline;
    private final int firstAnswers;
    private final Map<String, Open> open = new LinkedHashMap<>();
    private final Map<String, Verdict> verdicts = new LinkedHashMap<>();

    ProbeRound(WireClient client, int timeoutMs, long deadline, Set<String> topics) {
        this.client = client;
        this.timeoutMs = timeoutMs;
        this.deadline = deadline;
        this.firstAnswers = client.metadataAnswers();
        topics.forEach(topic -> open.put(topic, new Open()));
    }

    boolean over() {
        return open.isEmpty();
    }

    Map<String, Verdict> verdicts() {
        return verdicts;
    }

    /** Whoever has no verdict yet gets this one. */
    void fail(String why) {
        List.copyOf(open.keySet()).forEach(topic -> {
            String earlier = open.getOrDefault(topic, new Open()).trouble;
            settle(topic, new Verdict.Undecided(earlier.isEmpty() ? why : why + "; before: " + earlier));
        });
    }

    /** Sends what can be sent now. */
    void pump() {
        Map<Node, List<Probed>> byLeader = new HashMap<>();
        List.copyOf(open.keySet())
                .forEach(topic -> place(topic)
                        .ifPresent(at -> byLeader.computeIfAbsent(at.leader(), node -> new ArrayList<>())
                                .add(at.probed())));
        byLeader.forEach((leader, probed) -> {
            for (int from = 0; from < probed.size() && client.ready(leader); from += MOST_PER_REQUEST) {
                send(leader, probed.subList(from, Math.min(probed.size(), from + MOST_PER_REQUEST)));
            }
        });
    }

    /** Where to send the topic's probe now; empty if it must wait, or has got its verdict. */
    private Optional<Place> place(String topic) {
        Open state = state(topic);
        if (state.underWay || client.now() < state.notBefore) {
            return Optional.empty();
        }
        Probed probed = Probed.of(topic, client, state.watch);
        return switch (client.leaderOf(probed)) {
            case Leader.Known known -> Optional.of(new Place(known.node(), probed));
            case Leader.Hidden hidden
            when client.metadataAnswers() > firstAnswers -> {
                settle(topic, new Verdict.Hidden());
                yield Optional.empty();
            }
            case Leader.NoTopic none
            when state.watch.confirms("gone", client.now(), client.metadataAnswers()) -> {
                settle(topic, new Verdict.Undecided("there is no topic " + topic));
                yield Optional.empty();
            }
            case Leader.None(String why) -> later(topic, why);
            default -> later(topic, "the leader of topic " + topic + " is not known yet");
        };
    }

    private <T> Optional<T> later(String topic, String why) {
        client.refreshMetadata();
        Open state = state(topic);
        state.underWay = false;
        state.notBefore = client.now() + RETRY_MS;
        state.trouble = why;
        return Optional.empty();
    }

    private void send(Node leader, List<Probed> probed) {
        probed.forEach(each -> state(each.topic()).underWay = true);
        int timeout = (int) Math.clamp(deadline - client.now(), 1, timeoutMs);
        client.send(
                leader,
                ProbeCodec.request(probed, timeout),
                timeout,
                reply -> probed.forEach(each -> {
                    if (open.containsKey(each.topic())) {
                        take(each, ProbeCodec.read(each, reply));
                    }
                }));
    }

    private void take(Probed probed, ProbeCodec.Told told) {
        switch (told) {
            case ProbeCodec.Told.Certain(Verdict verdict) -> settle(probed.topic(), verdict);
            case ProbeCodec.Told.AskAgain(String why) -> later(probed.topic(), why);
        }
    }

    private void settle(String topic, Verdict verdict) {
        open.remove(topic);
        verdicts.put(topic, verdict);
    }

    private Open state(String topic) {
        return open.getOrDefault(topic, new Open());
    }

    private record Place(Node leader, Probed probed) {}

    /** A topic without a verdict. */
    private static final class Open {
        private final TopicWatch watch = new TopicWatch();
        private boolean underWay;
        private long notBefore;
        private String trouble = "";
    }
}
