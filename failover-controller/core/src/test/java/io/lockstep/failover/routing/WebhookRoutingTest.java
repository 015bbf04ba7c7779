package io.lockstep.failover.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.Answer;
import io.lockstep.failover.Proof.Instance;
import io.lockstep.failover.http.Http;
import io.lockstep.failover.port.RoutingSwitch;
import io.lockstep.failover.port.RoutingSwitch.Route;
import io.lockstep.failover.promises.RoutingPromises;
import io.lockstep.failover.routing.Receiver.Reply;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The receiver's answers, good and bad. */
class WebhookRoutingTest implements RoutingPromises {
    private static final Route WEST = RoutingPromises.route("west", 4, 7);

    private final Receiver receiver = new Receiver();
    private final WebhookRouting routing = webhook(Duration.ofSeconds(10));
    private final WebhookRouting other = webhook(Duration.ofSeconds(10));

    private WebhookRouting webhook(Duration timeout) {
        return new WebhookRouting(receiver.address(), receiver.address(), timeout);
    }

    @Override
    public RoutingSwitch routing() {
        return routing;
    }

    @Override
    public RoutingSwitch again() {
        return other;
    }

    @AfterEach
    void close() {
        routing.close();
        other.close();
        receiver.close();
    }

    @Test
    void sendsTheRouteWithAKeyThatMakesRepeatingHarmless() {
        RoutingPromises.known(routing.flip(WEST, WITHIN));
        RoutingPromises.known(routing.flip(WEST, WITHIN));

        assertThat(receiver.keys).containsExactly("4-7", "4-7");
        assertThat(receiver.told()).isEqualTo(RouteText.json(WEST));
    }

    @Test
    void eachInstanceThatTheReceiverNamesIsTold() {
        receiver.nextGet.set(new Reply(200, """
                {"epoch":4,"generation":7,"instances":[
                 {"name":"a","epoch":4,"generation":7},{"name":"b","epoch":3,"generation":6}]}""", false));

        assertThat(RoutingPromises.known(routing.read(WITHIN)))
                .extracting(Instance::name, Instance::generation)
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple("a", 7L), org.assertj.core.api.Assertions.tuple("b", 6L));
    }

    @Test
    void aClientErrorIsARefusalAndAServerErrorIsNot() {
        receiver.nextPost.set(new Reply(403, "not you", false));
        assertThat(routing.flip(WEST, WITHIN))
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused -> assertThat(refused.why())
                                .contains("403", "not you")
                                .doesNotContain("secret"));

        receiver.nextPost.set(new Reply(503, "later", false));
        assertThat(routing.flip(WEST, WITHIN)).isInstanceOf(Answer.Unknown.class);
        receiver.nextPost.set(new Reply(429, "slower", false));
        assertThat(routing.flip(WEST, WITHIN)).isInstanceOf(Answer.Unknown.class);
    }

    @Test
    void redirectsAreNotFollowed() {
        receiver.nextPost.set(new Reply(307, "", false));

        assertThat(routing.flip(WEST, WITHIN))
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused -> assertThat(refused.why()).contains("307", "final address"));
        assertThat(receiver.told()).isEmpty();
    }

    @Test
    void aReceiverThatStopsInTheMiddleIsUnknownByTheDeadline() {
        receiver.nextGet.set(new Reply(200, "{\"epoch\":4,\"generation\":7}", true));
        long begin = System.nanoTime();

        Answer<?> answer = routing.read(Duration.ofMillis(700));

        assertThat(answer).isInstanceOf(Answer.Unknown.class);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void aReceiverThatIsNotThereIsUnknown() {
        receiver.close();

        assertThat(routing.read(Duration.ofSeconds(2)))
                .isInstanceOfSatisfying(
                        Answer.Unknown.class,
                        unknown ->
                                assertThat(unknown.why()).contains("127.0.0.1").doesNotContain("secret"));
    }

    @Test
    void aResponseWithoutEndIsNotTaken() {
        receiver.nextGet.set(new Reply(200, "[" + " ".repeat(1 << 20) + "]", false));

        assertThat(routing.read(WITHIN))
                .isInstanceOfSatisfying(
                        Answer.Unknown.class,
                        unknown -> assertThat(unknown.why()).contains("larger than"));
    }

    @Test
    void aResponseThatTellsNoGenerationIsRefused() {
        receiver.nextGet.set(new Reply(200, "{\"status\":\"ok\"}", false));

        assertThat(routing.read(WITHIN))
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused -> assertThat(refused.why()).contains("no 'epoch'", "\"generation\":7"));
    }

    @Test
    void theOwnTimeoutHoldsWhereTheDeadlineIsFarther() {
        receiver.nextGet.set(new Reply(200, "{\"epoch\":4,\"generation\":7}", true));
        long begin = System.nanoTime();
        try (WebhookRouting hasty = webhook(Duration.ofMillis(500))) {
            assertThat(hasty.read(WITHIN)).isInstanceOf(Answer.Unknown.class);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void addressesAreShownWithoutTheirSecrets() {
        assertThat(Http.shown(URI.create("https://user:pass@gate.example/route?token=secret")))
                .isEqualTo("https://gate.example/route");
    }
}
