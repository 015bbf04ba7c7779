package io.lockstep.failover.kafka;

import io.lockstep.failover.Answer;
import io.lockstep.failover.port.WriteProbe;
import io.lockstep.replicator.kafka.Principal;
import io.lockstep.replicator.wire.WireSettings;
import io.lockstep.replicator.wire.WriteProbeCall;
import io.lockstep.replicator.wire.WriteProbeCall.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.common.KafkaException;

/** Asks over connections that stay open between questions, so that it is treated as a live application is. */
public final class KafkaWriteProbe implements WriteProbe, AutoCloseable {
    private static final int FEW = 3;

    private final FenceSettings settings;
    private final Function<String, Map<String, String>> login;
    private final String role;
    private final Map<String, WriteProbeCall> open = new HashMap<>();

    private KafkaWriteProbe(FenceSettings settings, Function<String, Map<String, String>> login, String role) {
        this.settings = settings;
        this.login = login;
        this.role = role;
    }

    /** As the policy's canary where it names one, else as Lockstep. */
    public static KafkaWriteProbe asCanary(FenceSettings settings) {
        return new KafkaWriteProbe(settings, settings::canary, "canary");
    }

    /** As Lockstep itself. */
    public static KafkaWriteProbe asLockstep(FenceSettings settings) {
        return new KafkaWriteProbe(settings, settings::client, "probe");
    }

    /** Who asks in a region, in words, for the evidence. */
    public String identity(String region) {
        Map<String, String> used = login.apply(region);
        String source = used.equals(settings.client(region)) ? "regions." + region + ".client" : "";
        String shown = source.isEmpty() ? "regions." + region + ".canary" : source;
        return Principal.of(used).map(name -> name + " (" + shown + ")").orElse("the principal of " + shown);
    }

    @Override
    public Answer<Map<String, Admission>> ask(String region, Set<String> topics, Duration within) {
        if (topics.isEmpty()) {
            return new Answer.Known<>(Map.of());
        }
        try {
            return answer(region, call(region).ask(topics, within));
        } catch (KafkaException e) {
            return new Answer.Refused<>("The client settings of " + identity(region) + " are not usable: "
                    + e.getMessage() + ". Correct them.");
        }
    }

    private synchronized WriteProbeCall call(String region) {
        return open.computeIfAbsent(
                region,
                name -> new WriteProbeCall(new WireSettings(
                        "lockstep." + settings.pair() + "." + name + "." + role,
                        login.apply(name),
                        settings.requestTimeout())));
    }

    /** One topic without a verdict leaves the whole question open. */
    private Answer<Map<String, Admission>> answer(String region, Map<String, Verdict> verdicts) {
        Map<String, Admission> admissions = new HashMap<>();
        List<String> hidden = new ArrayList<>();
        List<String> undecided = new ArrayList<>();
        verdicts.forEach((topic, verdict) -> {
            switch (verdict) {
                case Verdict.Denied denied -> admissions.put(topic, Admission.DENIED);
                case Verdict.TooLarge large -> admissions.put(topic, Admission.TOO_LARGE);
                case Verdict.Open open -> admissions.put(topic, Admission.OPEN);
                case Verdict.Hidden none -> hidden.add(topic);
                case Verdict.Undecided(String why) -> undecided.add(topic + ": " + why);
            }
        });
        if (!hidden.isEmpty()) {
            return new Answer.Refused<>(identity(region) + " may not even see " + few(hidden) + " at " + region
                    + ", so it proves nothing. Grant it WRITE there, as the applications have.");
        }
        return undecided.isEmpty()
                ? new Answer.Known<>(Map.copyOf(admissions))
                : new Answer.Unknown<>("Not known at " + region + " whether records would be taken: " + few(undecided));
    }

    private static String few(List<String> items) {
        String first = String.join("; ", items.stream().sorted().limit(FEW).toList());
        return items.size() <= FEW ? first : first + " and " + (items.size() - FEW) + " more";
    }

    @Override
    public synchronized void close() {
        open.values().forEach(WriteProbeCall::close);
        open.clear();
    }
}
