package io.lockstep.failover.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockstep.failover.port.RoutingSwitch.Route;
import io.lockstep.failover.promises.RoutingPromises;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both forms of a route. */
class RouteTextTest {
    private static final Route ROUTE = RoutingPromises.route("west", 4, 7);

    @Test
    void bothFormsAreReadBackAsTheyWereWritten() throws RouteText.Unreadable {
        assertThat(RouteText.fromProperties(RouteText.properties(ROUTE))).isEqualTo(ROUTE);
        assertThat(RouteText.fromJson(RouteText.json(ROUTE))).isEqualTo(ROUTE);
        assertThat(RouteText.tag(ROUTE)).isEqualTo("4-7");
    }

    @Test
    void unknownFieldsArePassedOverAndAddressesMayBeAbsent() throws RouteText.Unreadable {
        Route bare = new Route("shop", "west", 4, 7, "", "");

        assertThat(RouteText.fromJson(
                        "{\"pair\":\"shop\",\"active\":\"west\",\"epoch\":4,\"generation\":7,\"later\":{\"a\":[1]}}"))
                .isEqualTo(bare);
        assertThat(RouteText.fromProperties("pair=shop\nactive=west\nepoch=4\ngeneration=7\nlater=1\n"))
                .isEqualTo(bare);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{\"pair\":\"shop\"",
                "{\"pair\":\"shop\",\"active\":\"west\",\"epoch\":4}",
                "{\"pair\":\"shop\",\"active\":\"west\",\"epoch\":-4,\"generation\":7}",
                "{\"pair\":\"shop\",\"active\":\"west\",\"epoch\":\"many\",\"generation\":7}",
                "{\"pair\":\"shop\",\"active\":\"west\",\"epoch\":4000000000,\"generation\":7}",
                "{\"pair\":\"shop\",\"active\":[\"west\"],\"epoch\":4,\"generation\":7}"
            })
    void whatIsNoRouteIsSaidToBeNone(String text) {
        assertThatThrownBy(() -> RouteText.fromJson(text)).isInstanceOf(RouteText.Unreadable.class);
    }

    @Test
    void aLineBreakInAValueNeverBecomesALine() {
        Route forged = new Route("shop", "west\nactive=east", 4, 7, "", "");

        assertThatIllegalArgumentException().isThrownBy(() -> RouteText.properties(forged));
    }
}
