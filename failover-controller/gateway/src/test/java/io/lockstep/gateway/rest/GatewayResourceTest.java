package io.lockstep.gateway.rest;

import static io.lockstep.gateway.Samples.order;
import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.lockstep.failover.gateway.Hold;
import io.lockstep.gateway.FakeService;
import io.lockstep.gateway.HandOrder.Ruling;
import io.lockstep.gateway.HandOrder.Want;
import io.lockstep.gateway.Samples;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class GatewayResourceTest {
    @Inject
    FakeService service;

    @Test
    void tellsHowTheInstanceStands() {
        service.show(Samples.serving());

        get("/v1/gateway")
                .then()
                .statusCode(200)
                .body("instance", equalTo("gw-1"))
                .body("serving", equalTo(true))
                .body("side", equalTo("east"))
                .body("held", equalTo("NONE"))
                .body("drain", equalTo("frames"))
                .body("ordered.sequence", equalTo(7))
                .body("regions.west.read", equalTo(false))
                .body("regions.west.order", nullValue())
                .body("traffic.connections.east.writer", equalTo(3));
    }

    @Test
    void asksToComeAgainBeforeItIsStarted() {
        service.stop();

        get("/v1/gateway").then().statusCode(503).contentType("application/problem+json");
    }

    @Test
    void passesOnWhatIsOrderedByHand() {
        service.rule(new Ruling.Followed(order(4, 8, Hold.WRITERS, "east")));

        given().contentType(ContentType.JSON)
                .body("{\"run\":\"r-4\",\"epoch\":4,\"sequence\":8,\"whom\":\"WRITERS\",\"withinMs\":2000}")
                .post("/v1/gateway/hold")
                .then()
                .statusCode(200)
                .body("sequence", equalTo(8));

        assertThat(service.orders()).singleElement().satisfies(told -> {
            assertThat(told.run()).isEqualTo("r-4");
            assertThat(told.epoch()).isEqualTo(OptionalInt.of(4));
            assertThat(told.sequence()).isEqualTo(OptionalLong.of(8));
            assertThat(told.want()).isEqualTo(new Want.HoldThem(Hold.WRITERS, OptionalLong.of(2000)));
        });
    }

    @Test
    void needsNoBodyToHoldAllOrToRelease() {
        service.rule(new Ruling.Followed(order(4, 8, Hold.ALL, "east")));

        given().noContentType().post("/v1/gateway/hold").then().statusCode(200);
        given().contentType(ContentType.JSON).post("/v1/gateway/release").then().statusCode(200);

        assertThat(service.orders())
                .extracting(told -> told.want())
                .containsExactly(new Want.HoldThem(Hold.ALL, OptionalLong.empty()), new Want.Release());
    }

    /** A page whose name was made to lead to this machine, and a proxy that serves others. */
    @ParameterizedTest
    @CsvSource({
        "Host, evil.example:8092, meant for another name",
        "Host, gateway, meant for another name",
        "X-Forwarded-For, 10.0.0.9, X-Forwarded-For",
        "Forwarded, for=10.0.0.9, Forwarded"
    })
    void takesNoOrderThatWasNotMeantForThisMachine(String header, String value, String hint) {
        service.rule(new Ruling.Followed(order(4, 8, Hold.ALL, "east")));
        int before = service.orders().size();

        given().header(header, value)
                .noContentType()
                .post("/v1/gateway/hold")
                .then()
                .statusCode(403)
                .body("type", equalTo("urn:lockstep:not-from-here"))
                .body("detail", containsString(hint));

        assertThat(service.orders()).hasSize(before);
        given().header("Host", "localhost:8092")
                .noContentType()
                .post("/v1/gateway/hold")
                .then()
                .statusCode(200);
    }

    @Test
    void answersConflictWithTheReasonWhenAnOrderIsNotFollowed() {
        service.rule(new Ruling.Refused("order of run r-2 is older"));

        given().contentType(ContentType.JSON)
                .body("{\"side\":\"west\",\"epoch\":2}")
                .post("/v1/gateway/flip")
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:lockstep:not-followed"))
                .body("detail", equalTo("order of run r-2 is older"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    hold    | {"whom":"NONE"}     | release
                    hold    | {"whom":"SOME"}     | whom: 'SOME' is nobody. Write ALL or WRITERS
                    hold    | {"withinMs":-1}     | withinMs
                    hold    | {"wihtinMs":1}      | wihtinMs
                    flip    | {}                  | side
                    release | {"epoch":"soon"}    | soon
                    """)
    void saysWhatABodyShouldHold(String what, String body, String hint) {
        given().contentType(ContentType.JSON)
                .body(body)
                .post("/v1/gateway/" + what)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("detail", containsString(hint));
    }

    @Test
    void saysWhatThereIsWhereNothingIs() {
        get("/v1/gateways")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("detail", containsString("/v1/gateway"));
    }
}
