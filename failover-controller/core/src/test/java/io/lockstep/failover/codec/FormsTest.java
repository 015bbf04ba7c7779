package io.lockstep.failover.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockstep.architecture.Golden;
import io.lockstep.failover.Happening;
import io.lockstep.failover.gate.EndSamples;
import io.lockstep.failover.gateway.GatewayJson;
import io.lockstep.failover.gateway.GatewayOrder;
import io.lockstep.failover.gateway.GatewayReport;
import io.lockstep.failover.journal.CanonicalJson;
import io.lockstep.failover.journal.Chain;
import io.lockstep.failover.journal.Draft;
import io.lockstep.failover.journal.JournalEntry;
import io.lockstep.failover.journal.Mend;
import io.lockstep.failover.port.RoutingSwitch.Route;
import io.lockstep.failover.routing.RouteText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What controllers leave in control topics stays what it is from one version to the next. */
class FormsTest {
    private static final Instant AT = Instant.parse("2026-03-01T06:00:00Z");
    private static final Pattern WORD = Pattern.compile("\"type\":\"([A-Za-z]+)\"");

    /** Reads a text. */
    private interface Reading {
        Object of(String text) throws Exception;
    }

    /**
     * A value.
     *
     * @param now as it is written
     */
    private record Form(String name, Object value, String now, Reading read) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Form> forms() {
        Route route = new Route("shop", "west", 4, 7, "west-1.example:9092", AT.toString());
        GatewayOrder order = (GatewayOrder) Samples.of(GatewayOrder.class).getFirst();
        GatewayReport report = (GatewayReport) Samples.of(GatewayReport.class).getFirst();
        EndSamples ends = (EndSamples) Samples.of(EndSamples.class).getFirst();
        return List.of(
                new Form("route.json", route, RouteText.json(route), RouteText::fromJson),
                new Form("gateway.json", order, GatewayJson.text(order), GatewayJson::order),
                new Form("gatewayed.json", report, GatewayJson.text(report), GatewayJson::report),
                new Form(
                        "ends.json",
                        ends,
                        HappeningJson.told(ends),
                        text -> HappeningJson.read(text, EndSamples.class)));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void writesWhatOtherVersionsReadAndReadsWhatTheyWrote(Form form) throws Exception {
        String golden = Golden.written(form.name, form.now);

        assertThat(form.now).isEqualTo(golden).startsWith("{\"v\":1,");
        assertThat(form.read.of(golden)).isEqualTo(form.value);
    }

    @ParameterizedTest
    @MethodSource("forms")
    void readsWhatWasWrittenBeforeValuesToldTheirForm(Form form) throws Exception {
        String before = Golden.before(form.name, form.now);

        assertThat(before).doesNotContain("\"v\":");
        assertThat(form.read.of(before)).isEqualTo(form.value);
    }

    @ParameterizedTest
    @MethodSource("forms")
    void passesOverWhatALaterVersionAdds(Form form) throws Exception {
        assertThat(form.read.of(Golden.later(form.now))).isEqualTo(form.value);
    }

    @ParameterizedTest
    @MethodSource("forms")
    void refusesANewerFormAndSaysWhichVersionIsNeeded(Form form) {
        assertThatThrownBy(() -> form.read.of(Golden.newer(form.now)))
                .hasMessageContaining("it is of form 2, and this version reads forms up to 1")
                .hasMessageContaining("run the version that wrote it, or a newer one");
    }

    static List<Class<?>> happenings() {
        return List.of(Happening.class.getPermittedSubclasses());
    }

    /** Line by line, so that each kind of event, result and proof lies there once. */
    @ParameterizedTest
    @MethodSource("happenings")
    void writesTheBodiesOfEntriesAsTheyLieInJournals(Class<?> kind) {
        List<Object> samples = telling(kind);
        String now = samples.stream().map(FormsTest::body).collect(Collectors.joining("\n"));
        String name = "journal/" + kind.getSimpleName() + ".jsonl";

        List<String> golden = Golden.written(name, now).lines().toList();
        assertThat(samples).extracting(FormsTest::body).isEqualTo(golden);
        assertThat(golden).extracting(body -> read(kind, body)).isEqualTo(samples);
        assertThat(golden).extracting(body -> read(kind, Golden.later(body))).isEqualTo(samples);
    }

    @ParameterizedTest
    @MethodSource("happenings")
    void readsJournalsThatWereWrittenBeforeBodiesToldTheirForm(Class<?> kind) {
        for (Object sample : telling(kind)) {
            String before = HappeningJson.write(sample);

            assertThat(read(kind, before)).isEqualTo(sample);
            assertThat(HappeningJson.tells(entry(kind, before), (Happening) sample))
                    .isTrue();
        }
    }

    @Test
    void refusesAJournalOfANewerFormByItsEntry() {
        Object sample = telling(Happening.Opened.class).getFirst();
        String newer = body(sample).replace("\"v\":1", "\"v\":2");

        assertThatThrownBy(() -> read(Happening.Opened.class, newer))
                .isInstanceOf(CanonicalJson.Unreadable.class)
                .hasMessageStartingWith("entry 0: it is of form 2")
                .hasMessageContaining("run the version that wrote it, or a newer one");
    }

    /** The chain's own form: nine fields and a hash over them, which no version may write otherwise. */
    @Test
    void chainsEntriesAsTheyLieInJournals() {
        JournalEntry entry = entry(Happening.Opened.class, "{\"run\":\"r-7\",\"v\":1}");
        String now = CanonicalJson.text(entry.json());

        String golden = Golden.written("journal-entry.json", now);

        assertThat(now).isEqualTo(golden);
        assertThat(JournalEntry.read(CanonicalJson.parse(golden)))
                .isEqualTo(entry)
                .matches(JournalEntry::sound);
        String mend = new Mend("shop", 7, "aside", "told").text();
        assertThat(mend).isEqualTo(Golden.written("journal-mend.json", mend));
    }

    private static List<Object> telling(Class<?> kind) {
        Set<String> seen = new TreeSet<>();
        List<Object> all = new ArrayList<>();
        for (Object sample : Samples.of(kind)) {
            Set<String> words = WORD.matcher(HappeningJson.write(sample))
                    .results()
                    .map((MatchResult found) -> found.group(1))
                    .collect(Collectors.toCollection(TreeSet::new));
            if (all.isEmpty() || !seen.containsAll(words)) {
                all.add(sample);
                seen.addAll(words);
            }
        }
        return all;
    }

    private static String body(Object sample) {
        return HappeningJson.draft("r-7", (Happening) sample, AT).body();
    }

    private static Happening read(Class<?> kind, String body) {
        return HappeningJson.read(entry(kind, body));
    }

    private static JournalEntry entry(Class<?> kind, String body) {
        return Chain.empty("shop").append(new Draft("r-7", kind.getSimpleName(), body, AT), "one");
    }
}
