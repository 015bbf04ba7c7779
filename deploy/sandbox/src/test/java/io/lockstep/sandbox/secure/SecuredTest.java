package io.lockstep.sandbox.secure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each thing that a secured run has to prove turns its verdict when it does not hold. */
class SecuredTest {
    private static final String MADE = "west: quotas client-id=a producer_byte_rate";
    private static final Forbidden ABSENT = Forbidden.of("patients", "medical", 400, "west", List.of(), List.of());
    private static final Drift FIXED =
            new Drift(List.of(MADE), List.of(MADE), 900L, Map.of(MADE, "a round"), List.of());
    private static final Acls EXACT = new Acls(10, 8, List.of(), List.of(), List.of("east: x", "west: y"));
    private static final List<Encrypted> TLS = List.of(
            new Encrypted("east", "127.0.0.1:1", "SASL_SSL", "TLSv1.3 TLS_AES_256_GCM_SHA384"),
            new Encrypted("west", "127.0.0.1:2", "SASL_SSL", "TLSv1.3 TLS_AES_256_GCM_SHA384"));

    @Test
    void isGoodWhenAllHoldsAlsoWithRightsThatWereNotNeededInTheRun() {
        Secured secured = new Secured(ABSENT, FIXED, EXACT, TLS);

        assertThat(secured.faults()).isEmpty();
        assertThat(secured.good()).isTrue();
        assertThat(secured.summary()).contains("patients is absent on west").contains("0 missing, 0 superfluous");
    }

    @Test
    void isNotGoodWhenAnythingOfTheForbiddenTopicIsOnTheOtherSide() {
        Forbidden seen =
                Forbidden.of("patients", "medical", 400, "west", List.of(), List.of("topic patients is at west"));

        assertThat(seen.absentOn()).isNull();
        Secured secured = new Secured(seen, FIXED, EXACT, TLS);
        assertThat(secured.good()).isFalse();
        assertThat(secured.faults()).containsExactly("topic patients is at west");
        assertThat(secured.summary()).contains("NOT absent");
    }

    @Test
    void anEmptyTopicProvesNothing() {
        assertBad(
                new Secured(Forbidden.of("patients", "medical", 0, "west", List.of(), List.of()), FIXED, EXACT, TLS),
                "holds nothing");
    }

    @Test
    void isNotGoodWhenDriftIsNotFoundNotFixedFoundLateOrLeft() {
        assertBad(with(new Drift(List.of(), List.of(), null, Map.of(), List.of())), "no drift was made");
        assertBad(with(new Drift(List.of(MADE), List.of(), null, Map.of(MADE, "a round"), List.of())), "not found");
        assertBad(with(new Drift(List.of(MADE), List.of(MADE), 1L, Map.of(), List.of())), "not fixed");
        assertBad(with(new Drift(List.of(MADE), List.of(MADE), 1L, Map.of(MADE, "x"), List.of("z"))), "is left: z");
        assertBad(
                with(new Drift(List.of(MADE), List.of(MADE), 60_001L, Map.of(MADE, "x"), List.of())), "60001 ms only");
    }

    private static Secured with(Drift drift) {
        return new Secured(ABSENT, drift, EXACT, TLS);
    }

    @Test
    void isNotGoodWhenARightIsMissingOrSuperfluousOrNoneWasCompared() {
        assertBad(with(new Acls(10, 8, List.of("m"), List.of(), List.of())), "missing: m");
        assertBad(with(new Acls(10, 8, List.of(), List.of("s"), List.of())), "superfluous: s");
        assertBad(with(new Acls(0, 0, List.of(), List.of(), List.of())), "no rights at all");
    }

    private static Secured with(Acls acls) {
        return new Secured(ABSENT, FIXED, acls, TLS);
    }

    @Test
    void isNotGoodWhenAWayIsNotEncryptedOrWasNotSeen() {
        Encrypted plain =
                new Encrypted("east", "127.0.0.1:1", "SASL_PLAINTEXT", "none: the listener answers no handshake");

        assertBad(new Secured(ABSENT, FIXED, EXACT, List.of(plain, TLS.get(1))), "SASL_PLAINTEXT");
        assertBad(new Secured(ABSENT, FIXED, EXACT, List.of(TLS.getFirst())), "how west is reached was not seen");
    }

    private static void assertBad(Secured secured, String why) {
        assertThat(secured.good()).isFalse();
        assertThat(secured.faults()).singleElement().asString().contains(why);
    }
}
