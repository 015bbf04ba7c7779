package io.lockstep.failover.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lockstep.failover.journal.CanonicalJson;
import java.util.List;
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
                        "<h2>Integrity</h2>"))
                .contains("COMMITTED", "12.3 s", "target 1 min 0 s", "850 ms", key.fingerprint())
                .contains("<strong class=\"doubt\">not known</strong>")
                .contains("prefers-color-scheme: dark");
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
