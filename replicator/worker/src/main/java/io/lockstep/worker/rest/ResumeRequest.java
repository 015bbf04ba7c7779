package io.lockstep.worker.rest;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The optional body of a resume. */
@Schema(description = "What the operator knowingly accepts; may also be given as query parameter.")
public record ResumeRequest(
        @Schema(
                description = "loss: records that retention removed are recorded as lost."
                        + " shift: another writer's records stay and a shift is recorded.",
                enumeration = {"loss", "shift"})
        @Nullable
        String accept) {}
