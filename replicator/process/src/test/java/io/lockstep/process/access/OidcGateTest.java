package io.lockstep.process.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jose4j.jwt.JwtClaims;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Only what the issuer signed for us, and now, opens the door. */
class OidcGateTest {
    private TestIssuer issuer;
    private OidcGate gate;
    private final AtomicLong nanos = new AtomicLong();

    @BeforeEach
    void start() throws Exception {
        issuer = new TestIssuer();
        gate = gate("sub");
    }

    @AfterEach
    void stop() {
        issuer.close();
    }

    private OidcGate gate(String nameClaim) {
        OidcSettings settings = new OidcSettings(
                URI.create(issuer.url()),
                "lockstep",
                Optional.empty(),
                nameClaim,
                List.of("realm_access", "roles"),
                Map.of(Role.OPERATOR, Set.of("kafka-oncall", "kafka-admin"), Role.APPROVER, Set.of("kafka-leads")),
                Optional.empty());
        return new OidcGate(settings, nanos::get);
    }

    private void later(long seconds) {
        nanos.addAndGet(seconds * 1_000_000_000L);
    }

    private void refused(String token, String why) {
        assertThat(gate.admit(token))
                .isInstanceOfSatisfying(
                        Admission.Unknown.class,
                        unknown -> assertThat(unknown.why()).contains(why).doesNotContain(token));
    }

    @Test
    void knowsWhoAsksAndTheRolesThatTheTokenTells() {
        assertThat(gate.admit(issuer.token("anna", "kafka-oncall", "something")))
                .isEqualTo(new Admission.Admitted(new Caller("anna", Set.of(Role.OPERATOR))));
        assertThat(gate.admit(issuer.token("lea", "kafka-leads", "kafka-admin")))
                .isEqualTo(new Admission.Admitted(new Caller("lea", Set.of(Role.OPERATOR, Role.APPROVER))));
        assertThat(issuer.asked()).as("keys are kept").isEqualTo(1);
    }

    @Test
    void whoeverHasNoRoleOfOursIsPermittedNothing() {
        assertThat(gate.admit(issuer.token("anna", "accounting")))
                .isEqualTo(new Admission.Admitted(new Caller("anna", Set.of())));
    }

    @Test
    void takesTheNameFromTheClaimThatIsNamed() {
        JwtClaims claims = issuer.claims("7f3a", "kafka-oncall");
        claims.setClaim("preferred_username", "anna");

        assertThat(gate("preferred_username").admit(issuer.sign(claims)))
                .isEqualTo(new Admission.Admitted(new Caller("anna", Set.of(Role.OPERATOR))));
        assertThat(gate("preferred_username").admit(issuer.token("7f3a", "kafka-oncall")))
                .isInstanceOf(Admission.Unknown.class);
    }

    @Test
    void refusesWhatTheIssuerDidNotSign() throws Exception {
        JwtClaims claims = issuer.claims("anna", "kafka-oncall");

        refused(issuer.forged(claims), "its signature is wrong");
        refused(issuer.unsigned(claims), "is not taken");
        refused(issuer.confused(claims), "is not taken");
        refused("no.token.atall", "is not taken");
        assertThat(gate.admit("")).isInstanceOf(Admission.Unknown.class);
    }

    @Test
    void refusesWhatHasExpiredOrIsNotValidYetButForALittleLeeway() {
        long now = Instant.now().getEpochSecond();
        refused(issuer.sign(with("exp", now - 60)), "it has expired");
        refused(issuer.sign(with("nbf", now + 60)), "it is not valid yet");
        assertThat(gate.admit(issuer.sign(with("exp", now - 5)))).isInstanceOf(Admission.Admitted.class);
        JwtClaims forever = issuer.claims("anna", "kafka-oncall");
        forever.unsetClaim("exp");
        refused(issuer.sign(forever), "it does not say when it expires");
    }

    @Test
    void refusesAnotherIssuerOrAudience() {
        refused(issuer.sign(with("iss", "https://elsewhere.example")), "it is of another issuer");
        refused(issuer.sign(with("aud", "payroll")), "it is for another audience");
    }

    private JwtClaims with(String claim, Object value) {
        JwtClaims claims = issuer.claims("anna", "kafka-oncall");
        claims.setClaim(claim, value);
        return claims;
    }

    @Test
    void takesANewKeyUpAndAsksForItNoMoreOftenThanEveryFewSeconds() throws Exception {
        assertThat(gate.admit(issuer.token("anna"))).isInstanceOf(Admission.Admitted.class);
        issuer.rotate("k2");
        refused(issuer.token("anna"), "a key that it has now");
        for (int i = 0; i < 100; i++) {
            gate.admit(issuer.token("anna"));
        }
        assertThat(issuer.asked()).isEqualTo(1);

        later(11);
        assertThat(gate.admit(issuer.token("anna"))).isInstanceOf(Admission.Admitted.class);
        assertThat(issuer.asked()).isEqualTo(2);
    }

    @Test
    void isNeverOpenWhileTheIssuerIsSilentAndHoldsTheKeysForADay() {
        issuer.silence(true);
        assertThat(gate.admit(issuer.token("anna")))
                .isInstanceOfSatisfying(
                        Admission.NotNow.class,
                        notNow -> assertThat(notNow.why()).contains(issuer.url(), "answers 500"));
        issuer.silence(false);
        later(11);
        assertThat(gate.admit(issuer.token("anna"))).isInstanceOf(Admission.Admitted.class);

        issuer.silence(true);
        later(3_600);
        assertThat(gate.admit(issuer.token("anna"))).isInstanceOf(Admission.Admitted.class);
        later(24 * 3_600);
        assertThat(gate.admit(issuer.token("anna"))).isInstanceOf(Admission.NotNow.class);
    }
}
