package io.lockstep.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code evidence verify FILE}: 0 if the file is exactly what was signed, 1 with every problem otherwise. */
@Command(
        name = "verify",
        description = "Tells whether an evidence file is exactly what was signed; needs no cluster.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:the file is genuine", "1:it is not", "2:bad arguments, or no such file"})
final class EvidenceVerifyCommand implements Callable<Integer> {
    @Mixin
    private final HelpOption help = new HelpOption();

    @Mixin
    private final EvidenceFile file = new EvidenceFile();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        return file.tell(spec, file.verify(spec));
    }
}
