package io.lockstep.cli.control;

import io.lockstep.cli.rest.ControlReader;
import io.lockstep.cli.rest.Question;
import io.lockstep.cli.view.Shown;
import io.lockstep.cli.view.Told;
import java.util.Optional;

/** Finds the plan that a person means. */
final class Plans {
    private Plans() {}

    /** @param id of a plan, or of a run of it */
    static Optional<Shown.Plan> find(Session session, String id) {
        return switch (session.ask(Question.plan(id))) {
            case Told.Body(String text) -> session.parse(text, ControlReader::plan);
            case Told.Refused refused
            when refused.code().equals("not-found") ->
                session.read(Question.run(id), ControlReader::run)
                        .flatMap(run -> session.read(Question.plan(run.plan()), ControlReader::plan));
            case Told.Refused refused -> {
                session.complain(refused);
                yield Optional.empty();
            }
            case Told.Silent(String reason) -> {
                session.complain(reason);
                yield Optional.empty();
            }
        };
    }
}
