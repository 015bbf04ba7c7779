package io.lockstep.it.harness;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Tests with a real program. Where the build is told that every tool is there ({@code lockstep.tools.required}), they fail
 * without it; elsewhere the report says what was left out.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsProgram.Look.class)
public @interface NeedsProgram {
    Installed value();

    /** Looks before anything is begun. */
    final class Look implements ExecutionCondition {
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return context.getElement()
                    .map(element -> element.getAnnotation(NeedsProgram.class))
                    .map(needed -> look(needed.value()))
                    .orElseGet(() -> ConditionEvaluationResult.enabled("no program is needed"));
        }

        private static ConditionEvaluationResult look(Installed program) {
            return program.isThere() || Boolean.getBoolean("lockstep.tools.required")
                    ? ConditionEvaluationResult.enabled(program + " is there, or has to be")
                    : ConditionEvaluationResult.disabled(program.missing());
        }
    }
}
