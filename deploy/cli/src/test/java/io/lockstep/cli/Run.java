package io.lockstep.cli;

import io.lockstep.cli.view.Paint;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import picocli.CommandLine;

/** One run of the commands inside this process. */
record Run(int code, String out, String err) {
    static Run of(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine commands = CliMain.commandLine(Paint.PLAIN, Map.of())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err));
        int code = commands.execute(args);
        return new Run(code, out.toString(), err.toString());
    }
}
