package io.lockstep.cli;

import io.lockstep.failover.Answer;
import io.lockstep.failover.Happening;
import io.lockstep.failover.codec.HappeningJson;
import io.lockstep.failover.journal.JournalEntry;
import io.lockstep.failover.kafka.KafkaJournal;
import io.lockstep.failover.port.Journal.Fork;
import io.lockstep.policy.Policy;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code journal mend}: one copy counts, and the other one is set aside from where they differ. */
@Command(
        name = "mend",
        description = {
            "Ends a fork: the copy of one region is kept, the other one is replaced from the first entry that differs.",
            "Nothing is deleted: what is set aside stays in its topic, and stands in the kept journal word by word."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:mended", "1:not mended; the line says why", "2:bad arguments"})
final class JournalMendCommand implements Callable<Integer> {
    @Mixin
    private final HelpOption help = new HelpOption();

    @Mixin
    private final JournalCopies copies = new JournalCopies();

    @Spec
    private CommandSpec spec;

    @Option(names = "--keep", required = true, paramLabel = "REGION", description = "Whose copy tells what happened.")
    private String keep;

    @Option(names = "--fork", required = true, paramLabel = "ID", description = "The fork, as 'check' named it.")
    private String id;

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why; stands in the journal.")
    private String reason;

    @Override
    public Integer call() {
        Policy policy = copies.policy(spec);
        if (policy.regions().stream().noneMatch(region -> region.name().equals(keep))) {
            throw new ParameterException(spec.commandLine(), "pair " + policy.pair() + " has no region '" + keep + "'");
        }
        PrintWriter err = spec.commandLine().getErr();
        String by = System.getProperty("user.name", "somebody");
        try (KafkaJournal journal = JournalCopies.open(policy, "journal-mend by " + by)) {
            return JournalCopies.fork(journal, err)
                            .flatMap(fork -> meant(fork, err))
                            .flatMap(fork -> mended(journal, fork, by, err))
                            .isPresent()
                    ? 0
                    : 1;
        }
    }

    private Optional<Fork> meant(Optional<Fork> fork, PrintWriter err) {
        return fork.filter(seen -> seen.id().equals(id))
                .or(() -> JournalCopies.failed(
                        err, "there is no fork " + id + " now. ./lockstep journal check tells how the copies stand"));
    }

    private Optional<JournalEntry> mended(KafkaJournal journal, Fork fork, String by, PrintWriter err) {
        Happening told = new Happening.Mended(keep, fork.from(), fork.aside(keep), by, reason);
        return switch (journal.mend(keep, fork, HappeningJson.draft("", told, Instant.now()), JournalCopies.WITHIN)) {
            case Answer.Known<JournalEntry>(JournalEntry entry) -> {
                PrintWriter out = spec.commandLine().getOut();
                out.println("the copy of " + keep + " counts; entry " + entry.sequence() + " tells what was set aside");
                out.flush();
                yield Optional.of(entry);
            }
            case Answer.Unknown<JournalEntry>(String why) -> JournalCopies.failed(err, why + " Check, and mend again.");
            case Answer.Refused<JournalEntry>(String why) -> JournalCopies.failed(err, why);
        };
    }
}
