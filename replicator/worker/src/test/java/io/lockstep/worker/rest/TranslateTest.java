package io.lockstep.worker.rest;

import static io.lockstep.worker.Samples.LINK;
import static io.restassured.RestAssured.get;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.lockstep.worker.FakeLink;
import io.lockstep.worker.Samples;
import io.lockstep.worker.links.LinkStatus.Running;
import io.lockstep.worker.links.Links;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class TranslateTest {
    @Inject
    Links links;

    @BeforeEach
    void runOneLink() {
        links.put(LINK, new Running(new FakeLink(Samples.running()), List.of()));
    }

    @Test
    void tellsTheSamePlaceOnTheTarget() {
        translated("orders", 0, 7)
                .body("topic", equalTo("orders"))
                .body("partition", equalTo(0))
                .body("offset", equalTo(7))
                .body("result", equalTo("EXACT"))
                .body("target", equalTo(7))
                .body("by", nullValue())
                .body("reason", equalTo(""));
    }

    @Test
    void tellsTheNextPlaceBehindAHole() {
        translated("orders", 0, 10).body("result", equalTo("IN_HOLE")).body("target", equalTo(11));
    }

    @Test
    void tellsHowMuchIsNotMirroredYet() {
        translated("orders", 0, 12)
                .body("result", equalTo("WAITING"))
                .body("by", equalTo(2))
                .body("target", nullValue());
    }

    @Test
    void saysWhyItCannotTell() {
        translated("clicks", 3, 1)
                .body("result", equalTo("UNKNOWN"))
                .body("target", nullValue())
                .body("reason", containsString("clicks-3"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "partition=0&offset=1",
                "topic=orders&offset=1",
                "topic=orders&partition=0",
                "topic=orders&partition=x&offset=1",
                "topic=orders&partition=-1&offset=1",
                "topic=orders&partition=4294967296&offset=1",
                "topic=orders&partition=0&offset=-1",
                "topic=orders&partition=0&offset=1.5"
            })
    void refusesAPlaceItCannotRead(String query) {
        get("/v1/links/east->west/translate?" + query)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:lockstep:bad-input"));
    }

    private static ValidatableResponse translated(String topic, int partition, long offset) {
        return get("/v1/links/east->west/translate?topic={t}&partition={p}&offset={o}", topic, partition, offset)
                .then()
                .statusCode(200);
    }
}
