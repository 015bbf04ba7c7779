package io.lockstep.cli;

import io.lockstep.cli.control.Terminal;
import io.lockstep.cli.view.Paint;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine;

/** One run of the commands inside this process. */
record Run(int code, String out, String err) {
    static Run of(String... args) {
        return of(Map.of(), Terminal.NOBODY, args);
    }

    /** Asks this controller. */
    static Run of(FakeController controller, String... args) {
        return of(Stream.concat(Stream.of(args), Stream.of("--controller", controller.url()))
                .toArray(String[]::new));
    }

    static Run of(Map<String, String> environment, Terminal terminal, String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine commands = CliMain.commandLine(Paint.PLAIN, environment, terminal)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err));
        int code = commands.execute(args);
        return new Run(code, out.toString(), err.toString());
    }
}
