package io.lockstep.client.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RouteTest {
    private static final String LINES = """
            pair=shop
            active=west
            epoch=4
            generation=7
            bootstrap=h1:9092,h2:9092
            """;

    @Test
    void readsTheLinesOfAController() {
        assertThat(Route.parse(LINES)).isEqualTo(new Route("shop", "west", 4, 7, "h1:9092,h2:9092"));
    }

    @Test
    void readsTheControlRecordAndPassesOverWhatItDoesNotKnow() {
        String json = """
                {"pair":"shop","active":"west","epoch":4,"generation":7,"bootstrap":"h:1","at":"2026-01-01",
                 "later":{"list":[1,{"x":null}],"b":true}}""";
        assertThat(Route.parseJson(json)).isEqualTo(new Route("shop", "west", 4, 7, "h:1"));
    }

    @Test
    void aRouteWithoutBootstrapLeavesTheAddressToTheApplication() {
        assertThat(Route.parse(LINES.replaceAll("bootstrap.*", "")).bootstrap()).isEmpty();
    }

    @Test
    void saysWhichFieldIsMissingOrNoNumber() {
        assertThatThrownBy(() -> Route.parse("pair=shop\nepoch=1\ngeneration=1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no 'active'");
        assertThatThrownBy(() -> Route.parse(LINES.replace("epoch=4", "epoch=four")))
                .hasMessageContaining("'epoch' must be a whole number, not four");
        assertThatThrownBy(() -> Route.parse(LINES.replace("epoch=4", "epoch=-4")))
                .hasMessageContaining("must not be negative");
    }

    @Test
    void theHigherEpochWinsThenTheHigherGeneration() {
        Route base = new Route("shop", "east", 3, 5, "e:1");
        assertThat(new Route("shop", "west", 4, 1, "w:1").supersedes(base)).isTrue();
        assertThat(new Route("shop", "east", 3, 6, "e:2").supersedes(base)).isTrue();
        assertThat(new Route("shop", "west", 2, 9, "w:1").supersedes(base)).isFalse();
        assertThat(new Route("shop", "west", 3, 5, "w:1").supersedes(base)).isFalse();
        assertThat(base.supersedes(null)).isTrue();
    }

    @Test
    void aNewGenerationAtTheSameAddressMovesNobodyAndANewEpochAlwaysDoes() {
        Route base = new Route("shop", "east", 3, 5, "e:1");
        assertThat(new Route("shop", "east", 3, 6, "e:1").samePlace(base)).isTrue();
        assertThat(new Route("shop", "east", 3, 6, "e:2").samePlace(base)).isFalse();
        assertThat(new Route("shop", "east", 5, 6, "e:1").samePlace(base)).isFalse();
    }

    @Test
    void equalNumbersForDifferentPlacesAreAContradiction() {
        Route base = new Route("shop", "east", 3, 5, "e:1");
        assertThat(new Route("shop", "west", 3, 5, "w:1").contradicts(base)).isTrue();
        assertThat(base.contradicts(base)).isFalse();
    }
}
