package io.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.cli.control.Terminal;
import io.lockstep.cli.runbook.Alerts;
import io.lockstep.cli.runbook.Checker;
import io.lockstep.cli.runbook.Page;
import io.lockstep.cli.runbook.Recorded;
import io.lockstep.cli.view.Paint;
import io.lockstep.failover.Mode;
import io.lockstep.failover.NeedReason;
import io.lockstep.failover.Phase;
import io.lockstep.failover.StepKind;
import io.lockstep.failover.gate.Gate;
import io.lockstep.failover.state.PhaseSteps;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the runbooks name is there, and what may happen has a page. */
final class RunbooksTest {
    /** A page of headings, one per kind of problem, which a test of the controller holds to the code. */
    private static final String BY_HEADINGS = "controller-refuses";

    private static final Pattern GATE = Pattern.compile("(?m)^\\| `([a-z-]+)` \\|.*\\| (yes|no) \\|$");

    static List<Page> pages() throws IOException {
        return Page.all();
    }

    static List<Page> situations() throws IOException {
        return Page.all().stream()
                .filter(page -> !page.name().equals("README") && !page.name().equals(BY_HEADINGS))
                .toList();
    }

    static List<Alerts.Rule> rules() {
        return Alerts.read().rules();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void namesOnlyWhatIsThere(Page page) throws IOException {
        assertThat(checker().unknown(page)).as(page.name()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("situations")
    void hasEveryPartAndACheckForEachStep(Page page) throws IOException {
        assertThat(checker().lacking(page)).as(page.name()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("situations")
    void isInTheIndex(Page page) {
        assertThat(Page.read("README").text()).contains("](" + page.name() + ".md)");
    }

    /** Reason, page, the steps that ask, and those of them that may be gone on without. */
    @ParameterizedTest
    @EnumSource(NeedReason.class)
    void theIndexTellsWhereEveryReasonLeadsAndWhatMayBeAccepted(NeedReason reason) {
        String page = reason.runbook();
        List<StepKind> asking = asking(reason);
        String row = "| `" + reason + "` | [" + page + "](" + page + ".md) | " + listed(asking) + " | "
                + listed(asking.stream().filter(StepKind::acceptable).toList()) + " |";

        assertThat(Page.read("README").text().lines()).contains(row);
        assertThat(Page.read(page).spans()).contains(reason.name());
        assertThat(Page.read(page).spans())
                .containsAll(asking.stream().map(Enum::name).toList());
    }

    @ParameterizedTest
    @MethodSource("rules")
    void everyAlertIsAboutMetricsThatThereAreAndLeadsToAPageThatNamesIt(Alerts.Rule rule) {
        assertThat(rule.problems()).as(rule.name()).isEmpty();
        assertThat(Page.read(rule.page()).spans()).contains(rule.name());
        assertThat(Page.read("README").text().lines())
                .anyMatch(line -> line.startsWith("| `" + rule.name() + "` | " + rule.severity() + " | [" + rule.page()
                        + "](" + rule.page() + ".md) |"));
    }

    static Set<String> recorded() {
        return Recorded.read().names();
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void whatIsRecordedIsMadeOfMetricsThatThereAre(String name) {
        assertThat(Recorded.read().problems(name)).as(name).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Gate.class)
    void theTableOfGatesTellsWhichMayBeOverridden(Gate gate) {
        Map<String, String> rows = GATE.matcher(Page.read("planned-switchover").text())
                .results()
                .collect(Collectors.toMap(row -> row.group(1), row -> row.group(2)));

        assertThat(rows).hasSameSizeAs(Gate.values()).containsEntry(gate.label(), gate.overridable() ? "yes" : "no");
    }

    /** Steps after whose failure a run waits for a person: those past the point of no return, and those of an undo. */
    private static List<StepKind> asking(NeedReason reason) {
        return Arrays.stream(Phase.values())
                .filter(phase -> !phase.reversible())
                .flatMap(phase ->
                        Stream.of(Mode.PLANNED, Mode.UNPLANNED).flatMap(mode -> PhaseSteps.of(phase, mode).stream()))
                .filter(step -> step.need() == reason)
                .distinct()
                .sorted()
                .toList();
    }

    private static String listed(List<StepKind> steps) {
        return steps.isEmpty()
                ? "none"
                : steps.stream().map(step -> "`" + step + "`").collect(Collectors.joining(", "));
    }

    static Checker checker() throws IOException {
        return new Checker(
                CliMain.commandLine(Paint.PLAIN, Map.of(), Terminal.NOBODY),
                Files.readString(Page.ROOT.resolve("policy/README.md")));
    }
}
