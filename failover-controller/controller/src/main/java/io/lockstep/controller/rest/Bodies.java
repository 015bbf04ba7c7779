package io.lockstep.controller.rest;

import io.lockstep.failover.Decision;
import io.lockstep.failover.Mode;
import io.lockstep.failover.app.Failover.PlanRequest;
import io.lockstep.failover.parity.Kind;
import io.lockstep.failover.parity.ParityRules;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What requests hold, and how it is read. Pure. */
final class Bodies {
    private static final int LONGEST_TEXT = 1_000;

    private Bodies() {}

    /** What somebody wants planned. */
    @Schema(name = "PlanRequest")
    public record ForPlan(
            @Schema(
                    required = true,
                    type = SchemaType.STRING,
                    enumeration = {"PLANNED", "UNPLANNED", "FAILBACK"})
            @Nullable
            String mode,

            @Schema(description = "where to; the region that is not active where it is left out") @Nullable
            String to,

            @Schema(description = "gates to go on without, each with the reason") @Nullable
            Map<String, @Nullable String> overrides,

            @Schema(description = "with UNPLANNED: why a loss is accepted") @Nullable
            String acceptedLoss) {}

    /** Which plan is meant, exactly. */
    @Schema(name = "PlanHash")
    public record ForHash(
            @Schema(required = true, description = "the hash of the plan that was read") @Nullable
            String hash) {}

    /** Why. */
    @Schema(name = "Reason")
    public record ForReason(
            @Schema(required = true) @Nullable String reason) {}

    /** How a run goes on. */
    @Schema(name = "DecisionRequest")
    public record ForDecision(
            @Schema(
                    required = true,
                    enumeration = {"RETRY", "ACCEPT"})
            @Nullable
            String decision,

            @Schema(required = true) @Nullable String reason,

            @Schema(
                    description = "The step that it is meant for; 409 where the run stands at another one",
                    examples = "STORE_EVIDENCE")
            @Nullable
            String step) {}

    /** Which drill. */
    @Schema(name = "DrillRequest")
    public record ForDrill(
            @Schema(description = "as in the policy; by-hand where it is left out") @Nullable
            String name,

            @Schema(
                    required = true,
                    enumeration = {"shadow", "live"})
            @Nullable
            String mode) {}

    /** What is brought to the standby. */
    @Schema(name = "AlignmentRequest")
    public record ForAlignment(
            @Schema(description = "configs, acls or quotas: brought although the policy only reports them") @Nullable
            List<String> kinds) {}

    static Set<Kind> kinds(ForAlignment body) {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        List<String> given = body.kinds() == null ? List.of() : body.kinds();
        for (String word : given) {
            kinds.add(
                    Arrays.stream(Kind.values())
                            .filter(kind -> kind.word().equals(word) && ParityRules.writable(kind))
                            .findFirst()
                            .orElseThrow(
                                    () -> wrong(
                                            "kind '" + word + "' cannot be brought to a standby. Write configs, acls or"
                                                    + " quotas; topics are made by the mirror, users and brokers by whoever runs the region")));
        }
        return kinds;
    }

    static PlanRequest plan(@Nullable ForPlan body, String by) {
        ForPlan given = present(body);
        Mode mode = Arrays.stream(new Mode[] {Mode.PLANNED, Mode.UNPLANNED, Mode.FAILBACK})
                .filter(each -> each.name().equals(word(given.mode())))
                .findFirst()
                .orElseThrow(() -> wrong(
                        "mode '" + given.mode() + "' is unknown. Write PLANNED, UNPLANNED or FAILBACK; drills have a"
                                + " resource of their own"));
        Optional<String> loss = Optional.ofNullable(given.acceptedLoss()).filter(text -> !text.isBlank());
        if (mode == Mode.UNPLANNED && loss.isEmpty()) {
            throw wrong("acceptedLoss is missing. An UNPLANNED run may lose records; write why that is accepted");
        }
        if (mode != Mode.UNPLANNED && loss.isPresent()) {
            throw wrong("acceptedLoss goes with UNPLANNED only; a " + mode + " run loses nothing. Leave it out");
        }
        loss.ifPresent(text -> text("acceptedLoss", text));
        return new PlanRequest(mode, Optional.ofNullable(given.to()), by, overrides(given), loss);
    }

    private static Map<String, String> overrides(ForPlan body) {
        Map<String, @Nullable String> given = body.overrides() == null ? Map.of() : body.overrides();
        return given.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> text("overrides." + entry.getKey(), entry.getValue())));
    }

    static String hash(@Nullable ForHash body) {
        return text("hash", present(body).hash());
    }

    static String reason(@Nullable ForReason body) {
        return text("reason", present(body).reason());
    }

    static Decision decision(ForDecision body) {
        return switch (word(body.decision())) {
            case "RETRY" -> Decision.RETRY;
            case "ACCEPT" -> Decision.ACCEPT;
            default -> throw wrong("decision '" + body.decision() + "' is unknown. Write RETRY or ACCEPT");
        };
    }

    static Mode drill(ForDrill body) {
        return switch (word(body.mode())) {
            case "SHADOW" -> Mode.DRILL_SHADOW;
            case "LIVE" -> Mode.DRILL_LIVE;
            default -> throw wrong("mode '" + body.mode() + "' is unknown. Write shadow or live");
        };
    }

    static <T> T present(@Nullable T body) {
        if (body == null) {
            throw wrong("A body is needed. /q/openapi tells what it holds");
        }
        return body;
    }

    static String text(String name, @Nullable String text) {
        if (text == null || text.isBlank()) {
            throw wrong(name + " is missing");
        }
        if (text.length() > LONGEST_TEXT) {
            throw wrong(name + " has " + text.length() + " characters. At most " + LONGEST_TEXT + " are taken");
        }
        return text.strip();
    }

    private static String word(@Nullable String text) {
        return text == null ? "" : text.toUpperCase(Locale.ROOT);
    }

    private static ProblemException wrong(String detail) {
        return new ProblemException(ProblemKind.WRONG, detail);
    }
}
