package io.lockstep.cli;

import io.lockstep.failover.Answer;
import io.lockstep.failover.journal.JournalEntry;
import io.lockstep.failover.kafka.JournalSettings;
import io.lockstep.failover.kafka.KafkaJournal;
import io.lockstep.failover.port.Journal.Fork;
import io.lockstep.policy.Policy;
import io.lockstep.policy.PolicyResult;
import io.lockstep.policy.Region;
import io.lockstep.policy.config.PolicyFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Which journal is meant, and what its copies tell. */
final class JournalCopies {
    static final Duration WITHIN = Duration.ofSeconds(40);
    private static final Duration REQUEST = Duration.ofSeconds(10);

    @Option(names = "--policy", required = true, paramLabel = "FILE", description = "The pair's policy file.")
    private Path file;

    /** @throws ParameterException where the file is no policy */
    Policy policy(CommandSpec spec) {
        return switch (PolicyFile.read(file)) {
            case PolicyResult.Valid(Policy policy) -> policy;
            case PolicyResult.Invalid invalid ->
                throw new ParameterException(
                        spec.commandLine(), file + " is not valid. ./lockstep policy check " + file + " tells why");
        };
    }

    static KafkaJournal open(Policy policy, String instance) {
        Map<String, Map<String, String>> regions = new TreeMap<>();
        for (Region region : policy.regions()) {
            regions.put(region.name(), region.kafkaSettings());
        }
        return new KafkaJournal(new JournalSettings(policy.pair(), instance, regions, REQUEST));
    }

    /** Empty where it is not known; the line on standard error says why. */
    static Optional<Optional<Fork>> fork(KafkaJournal journal, PrintWriter err) {
        return switch (journal.fork(WITHIN)) {
            case Answer.Known<Optional<Fork>>(var fork) -> Optional.of(fork);
            case Answer.Unknown<Optional<Fork>>(String why) -> failed(err, why);
            case Answer.Refused<Optional<Fork>>(String why) -> failed(err, why);
        };
    }

    static <T> Optional<T> failed(PrintWriter err, String why) {
        err.println(why);
        err.flush();
        return Optional.empty();
    }

    static void show(String pair, Fork fork, PrintWriter out) {
        out.println("the copies of the journal of pair " + pair + " differ from entry " + fork.from() + " on: fork "
                + fork.id());
        fork.tails().forEach((region, entries) -> {
            out.println("  " + region);
            entries.forEach(entry -> out.println("    " + line(entry)));
        });
        out.flush();
    }

    private static String line(JournalEntry entry) {
        return entry.sequence() + "  " + entry.at() + "  " + entry.kind() + "  "
                + (entry.run().isEmpty() ? "-" : entry.run()) + "  by " + entry.by() + "  "
                + entry.hash().substring(0, 12);
    }
}
