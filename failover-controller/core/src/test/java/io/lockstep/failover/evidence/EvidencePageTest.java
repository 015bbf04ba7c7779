package io.lockstep.failover.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lockstep.failover.evidence.EvidenceSummary.Clients;
import io.lockstep.failover.evidence.EvidenceSummary.Comparison;
import io.lockstep.failover.evidence.EvidenceSummary.Covered;
import io.lockstep.failover.evidence.EvidenceSummary.Data;
import io.lockstep.failover.journal.CanonicalJson;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EvidencePageTest {
    private final SigningKey key = SigningKey.random();

    @Test
    void tellsEverySectionOfARun() {
        String page = EvidencePage.render(Samples.bundle(key, "plain"));

        assertThat(page)
                .contains(List.of(
                        "<h2>Timeline</h2>",
                        "<h2>People</h2>",
                        "<h2>Plan</h2>",
                        "<h2>Gates</h2>",
                        "<h2>Fence</h2>",
                        "<h2>Data</h2>",
                        "<h2>Losses</h2>",
                        "<h2>Consumer groups</h2>",
                        "<h2>Routing</h2>",
                        "<h2>Drill</h2>",
                        "<h2>Residency</h2>",
                        "<h2>Storage</h2>",
                        "<h2>Integrity</h2>"))
                .contains("COMMITTED", "12.3 s", "target 1 min 0 s", "850 ms", key.fingerprint())
                .contains("<strong class=\"doubt\">not known</strong>")
                .contains("prefers-color-scheme: dark");
    }

    @Test
    void tellsWhatWasComparedAndWhatGroupsReadFirst() {
        String page = EvidencePage.render(Samples.bundle(key, "plain"));

        assertThat(page)
                .contains("<td class=\"hash\">" + "0123456789abcdef".repeat(4) + "</td>")
                .contains("<td class=\"good\">equal</td>")
                .contains("<td class=\"number\">102</td>")
                .contains("<td class=\"number\">77</td>")
                .contains("seen to read on: 1; went back: 0");
    }

    @Test
    void whatDiffersOrWentBackIsMarked() {
        Covered covered = new Covered("orders", 0, 0, 9, 9, 9, 0, "aa", "bb");
        Covered unread = new Covered("orders", 1, 0, 0, 9, 0, 0, "aa", "aa");
        Html html = new Html();

        DataSections.write(
                html,
                new Data(
                        List.of(),
                        List.of(),
                        "word",
                        Optional.of(new Comparison(List.of(covered, unread), Duration.ZERO, List.of()))));
        html.table("", List.of("Seen"), List.of(List.of("WENT BACK to 7, which is before 9")));

        assertThat(html.toString())
                .contains("<td class=\"bad\">different</td>", "<td class=\"doubt\">not compared</td>")
                .contains("<td class=\"bad\">WENT BACK to 7");
    }

    @Test
    void thatNoDuplicateIsKnownIsNotToldAsThatThereIsNoneWhereRequestsCannotBeSeen() {
        assertThat(clients(List.of(), List.of()))
                .contains("None: no connection was cut with a request outstanding.")
                .doesNotContain("700 ms");
        assertThat(clients(List.of(), List.of("gw-1", "gw-2")))
                .contains("None is known. There may be more: TLS passes through gw-1, gw-2", "700 ms")
                .contains("(acks=0) is not seen where TLS", "what passes through in TLS is not seen")
                .doesNotContain("no connection was cut", "no client was seen", "Nothing was acknowledged");
        assertThat(clients(List.of("client 'till'"), List.of("gw-1")))
                .contains("What these connections carried", "There may be more", "client &#39;till&#39;");
    }

    private static String clients(List<String> duplicates, List<String> unseeing) {
        Html html = new Html();
        ClientSections.write(html, new Clients(List.of(), 3, 0, duplicates, List.of(), unseeing, List.of(), List.of()));
        return html.toString();
    }

    @Test
    void aLongTableIsFolded() {
        List<List<String>> rows =
                IntStream.range(0, 21).mapToObj(i -> List.of("t-" + i)).toList();

        String folded = new Html().table("none", List.of("Topic"), rows).toString();
        String open =
                new Html().table("none", List.of("Topic"), rows.subList(0, 20)).toString();

        assertThat(folded).contains("<details><summary>Show 21 rows</summary>", "t-20");
        assertThat(open).doesNotContain("<details>");
    }

    @Test
    void aPhaseThatWaitedForHoursLeavesTheOthersToBeSeen() {
        EvidenceSummary.Timeline known = Samples.summary("plain").timeline();
        Instant began = known.began();
        String chart = TimelineChart.svg(new EvidenceSummary.Timeline(
                began,
                began,
                List.of(
                        new EvidenceSummary.Phase("FENCING", began, Duration.ofSeconds(1), "a"),
                        new EvidenceSummary.Phase("REPROTECTING", began, Duration.ofHours(9), "b")),
                known.rto(),
                known.rtoTarget(),
                known.rpo(),
                known.rpoTarget()));

        assertThat(chart).contains("width=\"200.0\"", "<rect class=\"cut\" x=\"390.0\"", "9 h 0 min, cut");
    }

    @Test
    void readsASummaryFromBeforeRecordsWereCompared() {
        ObjectNode old =
                (ObjectNode) CanonicalJson.parse(Samples.summary("word").json());
        ((ObjectNode) old.get("data")).remove("comparison");
        ((ObjectNode) old.get("groups").get(0)).remove(List.of("committed", "observed"));
        old.remove("watch");

        assertThat(EvidenceSummary.read(old)).hasValueSatisfying(summary -> {
            assertThat(summary.data().comparison()).isEmpty();
            assertThat(summary.groups().getFirst().observed()).isEmpty();
            assertThat(summary.watch()).isEmpty();
        });
    }

    @Test
    void aRunWithoutALookAtResidencySaysSo() {
        ObjectNode old =
                (ObjectNode) CanonicalJson.parse(Samples.summary("word").json());
        old.remove("residency");
        Html html = new Html();

        ResidencySections.write(html, EvidenceSummary.read(old).orElseThrow().residency());

        assertThat(html.toString()).contains("Nobody could look where the data is");
    }

    @Test
    void escapesEveryValue() {
        String page = EvidencePage.render(Samples.bundle(key, "<script>\"x'&"));

        assertThat(page).doesNotContain("<script>").contains("&lt;script&gt;&quot;x&#39;&amp;");
    }

    @Test
    void needsNothingBesideIt() {
        assertThat(EvidencePage.render(Samples.bundle(key, "plain")))
                .doesNotContainPattern("(?i)https?://|src=|href=|@import|url\\(|<link|<script|<iframe");
    }

    @Test
    void showsASummaryOfAnotherVersionAsItIs() {
        EvidenceBundle known = Samples.bundle(key, "plain");
        ObjectNode summary = CanonicalJson.object().put("future", "<b>");
        EvidenceBundle other = new EvidenceBundle(
                known.pair(),
                known.run(),
                summary,
                known.entries(),
                known.head(),
                known.statement(),
                known.signature(),
                known.publicKey(),
                known.fingerprint());

        assertThat(EvidencePage.render(other)).contains("&quot;future&quot; : &quot;&lt;b&gt;&quot;", "Integrity");
    }

    @Test
    void readsASummaryBackAsItWas() {
        EvidenceSummary summary = Samples.summary("word");

        assertThat(EvidenceSummary.read(CanonicalJson.parse(summary.json()))).contains(summary);
        assertThat(summary.json()).contains("\"rto\":\"PT12.345S\"", "\"began\":\"2026-03-01T06:00:00Z\"");
    }
}
