package io.lockstep.worker;

import java.util.List;

/** What answered at one address. */
public sealed interface Listener {
    /** Kafka without TLS; {@code mechanisms} are the SASL mechanisms it asks for, empty when it takes no SASL. */
    record Plaintext(List<String> mechanisms) implements Listener {
        public Plaintext {
            mechanisms = List.copyOf(mechanisms);
        }
    }

    /** TLS; what lies behind it is not known. */
    record Tls() implements Listener {}

    /** Nobody answered, or nobody who speaks Kafka. */
    record Silent(String why) implements Listener {}
}
