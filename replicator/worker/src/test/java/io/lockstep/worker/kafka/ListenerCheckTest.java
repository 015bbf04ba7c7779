package io.lockstep.worker.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.worker.Listener;
import io.lockstep.worker.Listener.Plaintext;
import io.lockstep.worker.Listener.Silent;
import io.lockstep.worker.Listener.Tls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The answers are those of Kafka 4.3.1's listeners, byte for byte. */
final class ListenerCheckTest {
    private static final String CORRELATION = "4c4f434b";
    private static final String ILLEGAL_SASL_STATE = "0000000a" + CORRELATION + "0022" + "00000000";
    private static final String MECHANISMS = "00000011" + CORRELATION + "0021" + "00000001" + "0005504c41494e";
    private static final String TLS_ALERT = "15030300020246";

    private final ListenerCheck check = new ListenerCheck(Duration.ofMillis(500));

    @Test
    void recognizesAListenerWithoutLogin() throws IOException {
        assertThat(lookAt(ILLEGAL_SASL_STATE)).isEqualTo(new Plaintext(List.of()));
    }

    @Test
    void tellsTheMechanismsOfAListenerWithLogin() throws IOException {
        assertThat(lookAt(MECHANISMS)).isEqualTo(new Plaintext(List.of("PLAIN")));
    }

    @Test
    void recognizesTlsByItsAlert() throws IOException {
        assertThat(lookAt(TLS_ALERT)).isEqualTo(new Tls());
    }

    @Test
    void doesNotTakeAnotherProtocolForKafka() throws IOException {
        assertThat(lookAt("485454502f312e3120343030")).isInstanceOf(Silent.class);
    }

    @Test
    void doesNotTakeABarredDoorForTls() throws IOException {
        assertThat(lookAt("")).isInstanceOf(Silent.class);
    }

    @Test
    void saysThatNobodyListens() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }

        Listener seen = check.look(new InetSocketAddress(InetAddress.getLoopbackAddress(), free), "PLAIN");

        assertThat(seen).isEqualTo(new Silent("connection refused"));
    }

    @Test
    void doesNotWaitForeverForAnAnswer() throws IOException {
        try (ServerSocket mute = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Listener seen =
                    check.look(new InetSocketAddress(InetAddress.getLoopbackAddress(), mute.getLocalPort()), "PLAIN");

            assertThat(seen).isEqualTo(new Silent("no answer within 500 ms"));
        }
    }

    private Listener lookAt(String answer) throws IOException {
        try (OneShotServer server = OneShotServer.answering(answer)) {
            return check.look(server.address(), "PLAIN");
        }
    }
}
