package io.lockstep.cli;

import io.lockstep.failover.evidence.EvidenceBundle;
import io.lockstep.failover.evidence.EvidencePage;
import io.lockstep.failover.evidence.EvidenceVerification;
import io.lockstep.failover.journal.CanonicalJson.Unreadable;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code evidence show FILE}: what the file tells, and whether it is genuine; exit codes as of {@code verify}. */
@Command(
        name = "show",
        description = "Tells what an evidence file says, and whether it is genuine; needs no cluster.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:the file is genuine", "1:it is not", "2:bad arguments, or no such file"})
final class EvidenceShowCommand implements Callable<Integer> {
    @Mixin
    private final HelpOption help = new HelpOption();

    @Mixin
    private final EvidenceFile file = new EvidenceFile();

    @Spec
    private CommandSpec spec;

    @Option(names = "--html", paramLabel = "PAGE", description = "Also write a page for people into this file.")
    private @Nullable Path page;

    @Override
    public Integer call() {
        EvidenceVerification verification = file.verify(spec);
        try {
            show(EvidenceBundle.read(file.bytes(spec)));
        } catch (Unreadable e) {
            // The verification says the same, better.
        }
        return file.tell(spec, verification);
    }

    private void show(EvidenceBundle bundle) {
        PrintWriter out = spec.commandLine().getOut();
        EvidenceText.lines(bundle).forEach(out::println);
        out.println();
        Path to = page;
        if (to != null) {
            try {
                Files.writeString(to, EvidencePage.render(bundle));
            } catch (IOException e) {
                throw new UncheckedIOException("The page could not be written", e);
            }
            out.println("Page written to " + to);
        }
        out.flush();
    }
}
