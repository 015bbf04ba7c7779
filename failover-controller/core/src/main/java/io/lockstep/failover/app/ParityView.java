package io.lockstep.failover.app;

import io.lockstep.failover.parity.Compared;
import io.lockstep.failover.parity.Difference;
import io.lockstep.failover.parity.KindReport;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How both regions compare, as people and metrics get to see it.
 *
 * @param at when they were looked at
 * @param done what the last round brought to the standby, in words; empty where nothing was to do
 * @param problems what it could not do, and what keeps both from being compared
 * @param takenBack what rounds bring again and again, because somebody takes it back
 */
public record ParityView(
        String pair,
        String active,
        String standby,
        Instant at,
        List<OfKind> kinds,
        List<String> done,
        List<String> problems,
        List<String> takenBack) {
    public ParityView {
        kinds = List.copyOf(kinds);
        done = List.copyOf(done);
        problems = List.copyOf(problems);
        takenBack = List.copyOf(takenBack);
    }

    /**
     * One kind.
     *
     * @param mode as in the policy
     * @param same how many items are alike
     * @param unknown why it could not be compared; empty text where it was
     * @param missing drift: the active region has it alone
     * @param extra drift: the standby has it alone
     * @param differs drift: both have it, each its own way
     */
    public record OfKind(
            String kind,
            String mode,
            int same,
            String unknown,
            long missing,
            long extra,
            long differs,
            List<Differing> differences) {
        public OfKind {
            differences = List.copyOf(differences);
        }
    }

    /**
     * One difference.
     *
     * @param sign {@code +} the standby lacks it, {@code -} it has it alone, {@code ~} both have it, each its own way
     * @param standing {@code drift}; {@code told} by a rule of the policy; {@code held} until a promotion
     * @param note what becomes of it, or what somebody has to do
     */
    public record Differing(
            String sign,
            String what,
            Optional<String> active,
            Optional<String> standby,
            String standing,
            String note) {}

    static ParityView of(
            String pair, Compared compared, Instant at, ParityHands.Brought brought, List<String> takenBack) {
        return new ParityView(
                pair,
                compared.active(),
                compared.standby(),
                at,
                compared.kinds().values().stream().map(ParityView::kind).toList(),
                brought.changes(),
                brought.problems(),
                takenBack);
    }

    private static OfKind kind(KindReport report) {
        return new OfKind(
                report.kind().word(),
                report.mode().word(),
                report.same(),
                report.unknown().orElse(""),
                report.drift(Difference.Direction.MISSING),
                report.drift(Difference.Direction.EXTRA),
                report.drift(Difference.Direction.DIFFERS),
                report.differences().stream().map(ParityView::differing).toList());
    }

    private static Differing differing(Difference each) {
        return new Differing(
                each.direction().sign(),
                each.item().words(),
                each.active(),
                each.standby(),
                each.standing().name().toLowerCase(Locale.ROOT),
                each.note());
    }
}
