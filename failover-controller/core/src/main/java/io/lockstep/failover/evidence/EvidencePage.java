package io.lockstep.failover.evidence;

import io.lockstep.failover.evidence.EvidenceSummary.Header;
import io.lockstep.failover.evidence.EvidenceSummary.Timeline;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A bundle as one HTML file that needs nothing beside it. It shows what the bundle says; whether that is genuine is told
 * by {@code ./lockstep evidence verify} alone, and the page says so.
 */
public final class EvidencePage {
    private static final Set<String> GOOD = Set.of("COMMITTED", "PROTECTED", "PASSED");

    private EvidencePage() {}

    /** The page, UTF-8. */
    public static String render(EvidenceBundle bundle) {
        Html html = new Html();
        String title = "Run " + bundle.run() + " of pair " + bundle.pair();
        html.raw("<!DOCTYPE html>")
                .raw("<html lang=\"en\"><head><meta charset=\"utf-8\">")
                .raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
                .raw("<title>" + Html.escape(title) + "</title>")
                .raw("<style>" + PageStyle.CSS + "</style></head><body>");
        Optional<EvidenceSummary> summary = EvidenceSummary.read(bundle.summary());
        summary.ifPresentOrElse(
                known -> known(html, known),
                () -> html.raw("<h1>" + Html.escape(title) + "</h1>")
                        .paragraph("This version cannot lay the summary out; here it is as it was signed.")
                        .raw("<pre>" + Html.escape(bundle.summary().toPrettyString()) + "</pre>"));
        IntegritySection.write(html, bundle, summary);
        return html.raw("</body></html>").toString();
    }

    private static void known(Html html, EvidenceSummary summary) {
        header(html, summary.header(), summary.timeline(), InShort.sentences(summary));
        html.heading("Timeline");
        html.raw("<div class=\"wide\"><div class=\"chart\">" + TimelineChart.svg(summary.timeline()) + "</div></div>");
        html.facts(
                "Began", Words.of(summary.timeline().began()),
                "Ended", Words.of(summary.timeline().ended()));
        html.folded(
                "Show why each phase was entered",
                List.of("Phase", "Began", "Took", "Reason"),
                summary.timeline().phases().stream()
                        .map(phase ->
                                List.of(phase.name(), Words.of(phase.began()), Words.of(phase.took()), phase.note()))
                        .toList());
        DecisionSections.write(html, summary);
        ProofSections.write(html, summary);
    }

    private static void header(Html html, Header header, Timeline timeline, List<String> sentences) {
        html.raw("<h1>"
                + Html.escape(Words.mode(header.mode()) + " of " + header.pair() + ": " + header.from() + " to "
                        + header.to())
                + "</h1>");
        html.raw("<p class=\"soft\">Run " + Html.escape(header.run()) + "</p><div class=\"verdict\">");
        box(html, "Outcome", header.outcome(), GOOD.contains(header.outcome()) ? "good" : "bad", reason(header));
        objective(html, "Recovery time (RTO)", timeline.rto(), timeline.rtoTarget());
        objective(html, "Data at risk (RPO)", timeline.rpo(), timeline.rpoTarget());
        html.raw("</div><div class=\"short\">").list(sentences).raw("</div>");
        html.facts(
                "Epoch", header.epochBefore() + " before, " + header.epochAfter() + " after",
                "Plan", header.planHash(),
                "Engine", header.engineVersion());
        if (!header.notExecuted().isEmpty()) {
            html.paragraph("Steps that were not executed:").list(header.notExecuted());
        }
    }

    /** What a run that went well did last says nothing to whoever reads this. */
    private static String reason(Header header) {
        return header.reason().endsWith(" done") ? "" : header.reason();
    }

    private static void objective(Html html, String name, Optional<Duration> reached, Duration target) {
        String mark = reached.map(time -> time.compareTo(target) <= 0 ? "good" : "bad")
                .orElse("doubt");
        box(html, name, Words.of(reached, "not known"), mark, "target " + Words.of(target));
    }

    private static void box(Html html, String name, String value, String mark, String below) {
        html.raw("<div><span>" + Html.escape(name) + "</span><strong class=\"" + mark + "\">" + Html.escape(value)
                + "</strong><span>" + Html.escape(below) + "</span></div>");
    }
}
