package io.lockstep.failover.kafka;

import io.lockstep.failover.Answer;
import io.lockstep.failover.port.EvidenceStore;
import io.lockstep.replicator.kafka.Deadline;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** Evidence in topic {@code __lockstep.evidence} of every region: compacted, one record per run. */
public final class KafkaEvidenceStore implements EvidenceStore {
    private final JournalSettings settings;
    private final ExecutorService threads;

    public KafkaEvidenceStore(JournalSettings settings) {
        this.settings = settings;
        this.threads = Executors.newCachedThreadPool(task -> Thread.ofPlatform()
                .daemon()
                .name("lockstep-evidence-" + settings.pair())
                .unstarted(task));
    }

    @Override
    public Answer<Saved> save(String run, byte[] file, Function<String, Duration> within) {
        byte[] value = EvidencePacking.pack(file);
        if (value.length > EvidencePacking.LARGEST) {
            return new Answer.Refused<>("The evidence of run " + run + " has " + file.length + " bytes, compressed "
                    + value.length + "; a record holds " + EvidencePacking.LARGEST + ". Export it to a file instead.");
        }
        Map<String, Deadline> deadlines = new HashMap<>();
        settings.regions().keySet().forEach(region -> deadlines.put(region, Deadline.in(within.apply(region))));
        Function<String, Deadline> deadline = region -> Objects.requireNonNull(deadlines.get(region));
        SortedMap<String, String> lacking = new TreeMap<>();
        Set<String> in = new HashSet<>();
        Map<String, Answer<Boolean>> answers =
                askAll(topic -> topic.write(key(run), value, deadline.apply(topic.region())), deadline);
        answers.forEach((region, answer) -> {
            switch (answer) {
                case Answer.Known<Boolean>(Boolean done) -> in.add(region);
                case Answer.Unknown<Boolean>(String why) -> lacking.put(region, why);
                case Answer.Refused<Boolean>(String why) -> lacking.put(region, why);
            }
        });
        return in.isEmpty() ? none(answers.values()) : new Answer.Known<>(new Saved(in, lacking));
    }

    @Override
    public Answer<SortedSet<String>> runs(Duration within) {
        Deadline deadline = Deadline.in(within);
        Set<String> runs = new ConcurrentSkipListSet<>();
        Map<String, Answer<Boolean>> answers = askAll(
                topic -> topic.read(
                        (key, value) -> {
                            if (key.startsWith(key(""))) {
                                runs.add(key.substring(key("").length()));
                            }
                        },
                        deadline),
                region -> deadline);
        return answers.values().stream().anyMatch(Answer.Known.class::isInstance)
                ? new Answer.Known<>(new TreeSet<>(runs))
                : none(answers.values());
    }

    @Override
    public Answer<Optional<byte[]>> read(String run, Duration within) {
        Deadline deadline = Deadline.in(within);
        Map<String, byte[]> found = new ConcurrentHashMap<>();
        Map<String, Answer<Boolean>> answers = askAll(
                topic -> topic.read(
                        (key, value) -> {
                            if (key.equals(key(run))) {
                                found.put(topic.region(), value);
                            }
                        },
                        deadline),
                region -> deadline);
        if (found.isEmpty()) {
            boolean all = answers.values().stream().allMatch(Answer.Known.class::isInstance);
            return all ? new Answer.Known<>(Optional.empty()) : none(answers.values());
        }
        try {
            byte[] value = new TreeMap<>(found).firstEntry().getValue();
            return new Answer.Known<>(Optional.of(EvidencePacking.unpack(value)));
        } catch (UncheckedIOException e) {
            return new Answer.Refused<>("The evidence of run " + run + " is damaged: " + e.getMessage() + ".");
        }
    }

    private String key(String run) {
        return settings.pair() + "|" + run;
    }

    private Map<String, Answer<Boolean>> askAll(
            Function<EvidenceTopic, Answer<Boolean>> question, Function<String, Deadline> deadline) {
        Map<String, Future<Answer<Boolean>>> asked = new TreeMap<>();
        settings.regions()
                .keySet()
                .forEach(region ->
                        asked.put(region, threads.submit(() -> question.apply(new EvidenceTopic(settings, region)))));
        Map<String, Answer<Boolean>> answers = new HashMap<>();
        asked.forEach((region, call) -> answers.put(region, await(region, call, deadline.apply(region))));
        return answers;
    }

    private static Answer<Boolean> await(String region, Future<Answer<Boolean>> call, Deadline deadline) {
        try {
            return call.get(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return new Answer.Unknown<>("Region " + region + " did not answer in time.");
        } catch (ExecutionException e) {
            return new Answer.Unknown<>("Region " + region + " could not be asked: " + e.getCause() + ".");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer.Unknown<>("Interrupted while waiting for region " + region + ".");
        }
    }

    /** No region did it: refused only where every one refused. */
    private static <T> Answer<T> none(Collection<Answer<Boolean>> answers) {
        Set<String> reasons = new TreeSet<>();
        boolean refused = true;
        for (Answer<Boolean> answer : answers) {
            switch (answer) {
                case Answer.Known<Boolean>(Boolean done) -> refused = false;
                case Answer.Unknown<Boolean>(String why) -> {
                    refused = false;
                    reasons.add(why);
                }
                case Answer.Refused<Boolean>(String why) -> reasons.add(why);
            }
        }
        String why = String.join(" ", reasons);
        return refused ? new Answer.Refused<>(why) : new Answer.Unknown<>(why);
    }

    @Override
    public void close() {
        threads.shutdownNow().clear();
    }
}
