package io.lockstep.cli;

import io.lockstep.failover.kafka.KafkaJournal;
import io.lockstep.failover.port.Journal.Fork;
import io.lockstep.policy.Policy;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code journal check}: whether both regions tell the same. Changes nothing. */
@Command(
        name = "check",
        description = "Reads both copies of the journal and tells whether they are one; changes nothing.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:they are one journal", "1:they differ, or cannot be read", "2:bad arguments"})
final class JournalCheckCommand implements Callable<Integer> {
    @Mixin
    private final HelpOption help = new HelpOption();

    @Mixin
    private final JournalCopies copies = new JournalCopies();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Policy policy = copies.policy(spec);
        PrintWriter out = spec.commandLine().getOut();
        try (KafkaJournal journal = JournalCopies.open(policy, "journal-check")) {
            Optional<Optional<Fork>> told =
                    JournalCopies.fork(journal, spec.commandLine().getErr());
            if (told.isEmpty()) {
                return 1;
            }
            told.get().ifPresent(fork -> JournalCopies.show(policy.pair(), fork, out));
            if (told.get().isEmpty()) {
                out.println("the copies of the journal of pair " + policy.pair() + " are one journal");
                out.flush();
            }
            return told.get().isEmpty() ? 0 : 1;
        }
    }
}
