package io.lockstep.cli.control;

import io.lockstep.cli.rest.ControlReader;
import io.lockstep.cli.rest.Question;
import io.lockstep.cli.view.RunText;
import io.lockstep.cli.view.Shown;
import io.lockstep.cli.view.Told;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Looks at a run until it has ended or needs somebody. For one thread. */
final class Watcher {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Session session;
    private final Surroundings around;
    private final boolean approveWait;
    private final RunText text;
    private final Screen screen = new Screen();
    private String shown = "";
    private List<String> gateways = List.of();
    private long silentSince = System.nanoTime();

    /** @param approveWait whether it goes on watching while approvals are missing */
    Watcher(Session session, Surroundings around, boolean approveWait) {
        this.session = session;
        this.around = around;
        this.approveWait = approveWait;
        this.text = new RunText(around.paint());
    }

    /** The exit code. */
    int watch(String run) {
        silentSince = System.nanoTime();
        while (true) {
            switch (session.ask(Question.run(run))) {
                case Told.Body(String body) -> {
                    Optional<Shown.Run> seen = session.parse(body, ControlReader::run);
                    if (seen.isEmpty()) {
                        return ExitCodes.NOT_DONE;
                    }
                    silentSince = System.nanoTime();
                    show(seen.get());
                    Optional<Integer> code = code(seen.get());
                    if (code.isPresent()) {
                        session.print(text.end(seen.get()));
                        return code.get();
                    }
                }
                case Told.Refused refused
                when !refused.code().equals("unavailable") -> {
                    session.complain(refused);
                    return ExitCodes.NOT_DONE;
                }
                case Told.Refused refused -> patience(refused.detail());
                case Told.Silent(String reason) -> patience(reason);
            }
            if (System.nanoTime() - silentSince > PATIENCE.toNanos() || interrupted()) {
                session.complain("run " + run + " is not watched any more; it goes on without that");
                return ExitCodes.NOT_DONE;
            }
        }
    }

    private Optional<Integer> code(Shown.Run run) {
        if (run.succeeded()) {
            return Optional.of(ExitCodes.DONE);
        }
        if (run.needsOperator()) {
            return Optional.of(ExitCodes.NEEDS_OPERATOR);
        }
        if (run.awaitsApproval() && !approveWait) {
            return Optional.of(ExitCodes.AWAITS_APPROVAL);
        }
        return run.over() ? Optional.of(ExitCodes.NOT_DONE) : Optional.empty();
    }

    private void show(Shown.Run run) {
        if (around.terminal().redraws()) {
            Optional<Shown.Pair> pair = session.ask(Question.pair(run.pair())) instanceof Told.Body(String body)
                    ? ControlReader.pair(body)
                    : Optional.empty();
            session.print(screen.over(text.block(run, pair), around.terminal().size()));
            return;
        }
        String now = run.phase() + run.step() + run.reason();
        if (!now.equals(shown)) {
            session.print(text.line(run));
            shown = now;
        }
        List<String> behind = text.gateways(run);
        behind.stream().filter(line -> !gateways.contains(line)).forEach(session::print);
        gateways = behind;
    }

    private void patience(String why) {
        if (!shown.equals(why)) {
            session.complain("asking again: " + why);
            screen.leave();
            shown = why;
        }
    }

    /** Pauses between two looks. */
    private boolean interrupted() {
        try {
            boolean released = new CountDownLatch(1).await(around.every().toMillis(), TimeUnit.MILLISECONDS);
            return released;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** The run that is open, if one is. */
    static Optional<Shown.Run> open(List<Shown.Run> runs) {
        return runs.stream().filter(run -> !run.over()).findFirst();
    }
}
