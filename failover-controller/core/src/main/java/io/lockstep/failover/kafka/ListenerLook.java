package io.lockstep.failover.kafka;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/**
 * Looks at what a listener really speaks: begins a TLS handshake and tells what came of it. Trusts whoever answers, because
 * it sends nothing but the beginning of a handshake and reads nothing else; who the broker is, is for the clients to check.
 */
final class ListenerLook {
    private final Duration within;

    /** @param within of connecting, and of each answer */
    ListenerLook(Duration within) {
        this.within = within;
    }

    String at(String host, int port) {
        int millis = (int) Math.max(1, within.toMillis());
        try (Socket plain = new Socket()) {
            plain.connect(new InetSocketAddress(host, port), millis);
            plain.setSoTimeout(millis);
            return handshake(plain, host, port);
        } catch (IOException e) {
            return "not observed: " + e.getClass().getSimpleName();
        }
    }

    private static String handshake(Socket plain, String host, int port) throws IOException {
        try (SSLSocket socket = (SSLSocket) context().getSocketFactory().createSocket(plain, host, port, true)) {
            socket.startHandshake();
            SSLSession session = socket.getSession();
            return session.getProtocol() + " " + session.getCipherSuite();
        } catch (SSLException | SocketException | SocketTimeoutException e) {
            return refused(e)
                    ? "TLS: the listener wants more than the beginning of a handshake: " + e.getMessage()
                    : "none: the listener answers no TLS handshake";
        } catch (IOException e) {
            return "none: the listener ends a TLS handshake";
        }
    }

    /** Who answers by an alert speaks TLS, and asks for a certificate, as a rule, that is not shown here. */
    private static boolean refused(IOException e) {
        return String.valueOf(e.getMessage()).contains("Received fatal alert");
    }

    private static SSLContext context() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Anybody()}, new SecureRandom());
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no TLS", e);
        }
    }

    /** Only whether there is encryption is asked. */
    private static final class Anybody implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
