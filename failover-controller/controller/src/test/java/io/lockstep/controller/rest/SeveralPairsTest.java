package io.lockstep.controller.rest;

import static io.lockstep.controller.rest.Rest.post;
import static io.lockstep.controller.rest.Rest.problem;
import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.lockstep.controller.FakeFailover;
import io.lockstep.failover.app.Reply;
import io.lockstep.process.Exposition;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SeveralPairsTest extends OpenController {
    private FakeFailover books;

    @BeforeEach
    void joinByBooks() {
        books = service.join("books");
    }

    @AfterEach
    void leave() {
        service.start();
    }

    @Test
    void eachPairIsShownUnderItsName() {
        get("/v1/pairs").then().statusCode(200).body("pair", contains("books", "shop"));
        get("/v1/pairs/books").then().statusCode(200).body("pair", equalTo("books"));
        problem(get("/v1/pairs/bank").then(), 404, "not-found").body("detail", containsString("books, shop"));
    }

    @Test
    void whatIsAskedOfOnePairIsNotAskedOfAnother() {
        post("/v1/pairs/books/drills", "{\"mode\":\"shadow\"}").statusCode(202);

        assertThat(books.asked()).containsExactly("drill by-hand DRILL_SHADOW local");
        assertThat(failover.asked()).isEmpty();
    }

    @Test
    void aPlanAndARunAreFoundWhicheverPairTheyAreOf() {
        get("/v1/plans/p-books").then().statusCode(200);
        get("/v1/executions/r-0").then().statusCode(200);
        get("/v1/executions/r-books").then().statusCode(200);
        post("/v1/executions/r-books/cancel", "{\"reason\":\"not today\"}").statusCode(202);

        assertThat(books.asked()).containsExactly("cancel r-books local not today");
        problem(get("/v1/executions/r-nobodys").then(), 404, "not-found");
    }

    @Test
    void whereOnePairCannotTellARunIsNotDenied() {
        books.answer(new Reply.Unavailable<>("the journal does not answer"));

        problem(get("/v1/executions/r-nobodys").then(), 503, "unavailable");
    }

    @Test
    void aRouteIsThatOfItsPair() {
        failover.route("east", 3, 6);
        books.route("west", 9, 2);

        get("/v1/pairs/books/route").then().statusCode(200).body("active", equalTo("west"));
        get("/v1/pairs/shop/route").then().statusCode(200).body("active", equalTo("east"));
    }

    @Test
    void aPairWhoseControllerIsBeingReplacedIsAskedForAgainAndNotDenied() {
        service.replace("books");

        for (String path : List.of("", "/route", "/executions", "/drills", "/audit", "/readiness")) {
            problem(get("/v1/pairs/books" + path).then(), 503, "unavailable")
                    .header("Retry-After", "2")
                    .body("detail", containsString("Pair 'books' has no controller at this moment: its controller is"));
        }
        problem(get("/v1/executions/r-books").then(), 503, "unavailable");
        problem(get("/v1/plans/p-books").then(), 503, "unavailable");
        problem(get("/v1/events").then(), 503, "unavailable");
        problem(get("/v1/pairs/bank").then(), 404, "not-found").body("detail", containsString("books, shop"));
        get("/v1/pairs/books/policy").then().statusCode(200);
        get("/v1/pairs/shop").then().statusCode(200);
        get("/v1/executions/r-0").then().statusCode(200);
        get("/q/health/ready").then().statusCode(503);
        assertThat(Exposition.scrape().lines())
                .contains(
                        "lockstep_policy_refused{pair=\"books\",} 0.0",
                        "lockstep_controller_leads{pair=\"books\",} 0.0");
    }

    @Test
    void aCallIsToldItsPairAlsoWhileItsControllerIsReplaced() {
        service.replace("books");

        post("/v1/pairs/books/drills", "{\"mode\":\"shadow\"}").statusCode(503);
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> !service.called().isEmpty());

        assertThat(service.called()).containsExactly("books 503");
        get("/v1/pairs").then().statusCode(200);
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> service.called().containsAll(List.of("books 200", "shop 200")));
    }

    @Test
    void metricsOfSeveralPairsAreOneFamilyEach() {
        assertThat(Exposition.scrape().lines())
                .contains("lockstep_pair_epoch{pair=\"books\",} 3.0", "lockstep_pair_epoch{pair=\"shop\",} 3.0")
                .filteredOn(line -> line.startsWith("# TYPE lockstep_pair_epoch"))
                .hasSizeLessThan(2);
    }

    @Test
    void healthTellsThePairsApart() {
        get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("checks[0].data.'leader of books'", equalTo("controller-west-1"))
                .body("checks[0].data.'leader of shop'", equalTo("controller-west-1"));
    }
}
