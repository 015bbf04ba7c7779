package io.lockstep.policy.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.policy.Residency;
import io.lockstep.policy.Residency.DataClass;
import io.lockstep.policy.Residency.Entry;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ResidencyTest {
    private static final String CLASSES = "classes: { internal: { regions: [east, west], owner: platform team },"
            + " eu-personal: { regions: [east], owner: privacy office } }";
    private static final String TOPICS =
            "topics: [ { topics: [orders], class: internal }, { topics: ['customers\\..*'], class: eu-personal } ]";

    @Test
    void readsClassesAndEntriesInTheirOrder() {
        assertThat(Given.valid(with(CLASSES, TOPICS)).residency())
                .contains(new Residency(
                        List.of(
                                new DataClass("internal", List.of("east", "west"), "platform team"),
                                new DataClass("eu-personal", List.of("east"), "privacy office")),
                        List.of(
                                new Entry(List.of("orders"), "internal"),
                                new Entry(List.of("customers\\..*"), "eu-personal"))));
    }

    @Test
    void isNotThereUnlessWritten() {
        assertThat(Given.valid(Given.MINIMAL).residency()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            regions: [east] | regions: [esat] | residency.classes.eu-personal.regions[0]: 'esat' is none of east, west. Did you mean 'east'?
            regions: [east] | regions: [] | residency.classes.eu-personal.regions: is an empty list
            regions: [east] | regions: [east, east] | residency.classes.eu-personal.regions[1]: 'east' is given twice
            , owner: privacy office | , owner: ' ' | residency.classes.eu-personal.owner: ' ' names nobody
            , owner: privacy office |  | residency.classes.eu-personal.owner: is missing
            class: eu-personal | class: eu-persnal | residency.topics[1].class: 'eu-persnal' is none of internal, eu-personal. Did you mean 'eu-personal'?
            eu-personal: { | Eu: { | residency.classes.Eu: 'Eu' is not a name
            """)
    void refusesWhatIsWrongWithItsPlaceAndTheWayOut(String what, String by, String problem) {
        String text = CLASSES + ", " + TOPICS;
        assertThat(text).contains(what);

        assertThat(Given.problems(Given.MINIMAL + "residency: { " + text.replace(what, by == null ? "" : by) + " }\n"))
                .anyMatch(told -> told.startsWith(problem));
    }

    @Test
    void refusesAClassThatNoEntryNames() {
        assertThat(Given.problems(with(CLASSES, "topics: [ { topics: [orders], class: internal } ]")))
                .containsExactly("residency.classes.eu-personal: is a class of no entry in residency.topics."
                        + " Name it there, or take it out");
    }

    @Test
    void refusesAnExpressionThatAnEarlierEntryDecidesAbout() {
        String topics = "topics: [ { topics: ['o.*', 'c\\..*'], class: internal },"
                + " { topics: [orders, 'c\\..*', people], class: eu-personal } ]";

        assertThat(Given.problems(with(CLASSES, topics)))
                .containsExactly(
                        "residency.topics[1].topics[0]: 'orders' can never match: residency.topics[0] decides about it"
                                + " before. Move it before that entry, or take it out",
                        "residency.topics[1].topics[1]: 'c\\..*' can never match: residency.topics[0] decides about it"
                                + " before. Move it before that entry, or take it out");
    }

    @Test
    void refusesWhatStandsBehindAnEntryForEverything() {
        String topics = "topics: [ { topics: ['.*'], class: internal }, { topics: ['x.*'], class: eu-personal } ]";

        assertThat(Given.problems(with(CLASSES, topics))).anyMatch(told -> told.contains("'x.*' can never match"));
    }

    @Test
    void refusesInternalTopicsAndExpressionsThatCannotBeJoined() {
        String topics =
                "topics: [ { topics: ['__x', '(a)\\1'], class: internal }, { topics: [p], class: eu-personal } ]";

        assertThat(Given.problems(with(CLASSES, topics)))
                .anyMatch(told -> told.contains("selects internal topics"))
                .anyMatch(told -> told.contains("refers back to a group"));
    }

    @Test
    void bringsAsManyEntriesAsAreTakenAndNoMore() {
        assertThat(Given.valid(with("classes: { internal: { regions: [east, west], owner: o } }", entries(200)))
                        .residency())
                .isPresent();
        assertThat(Given.problems(with("classes: { internal: { regions: [east, west], owner: o } }", entries(201))))
                .anyMatch(told -> told.startsWith("residency.topics: has 201 entries, more than 200"));
    }

    private static String entries(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "{ topics: [t" + i + "], class: internal }")
                .collect(Collectors.joining(", ", "topics: [ ", " ]"));
    }

    private static String with(String classes, String topics) {
        return Given.MINIMAL + "residency: { " + classes + ", " + topics + " }\n";
    }
}
