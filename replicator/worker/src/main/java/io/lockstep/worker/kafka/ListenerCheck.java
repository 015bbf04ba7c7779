package io.lockstep.worker.kafka;

import io.lockstep.worker.Listener;
import io.lockstep.worker.Listener.Plaintext;
import io.lockstep.worker.Listener.Silent;
import io.lockstep.worker.Listener.Tls;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;

/**
 * Finds out what kind of listener an address is with two small exchanges on sockets of its own: a SaslHandshake
 * (protocol guide, api key 17, version 1), which every Kafka listener without TLS answers, with its mechanisms or with
 * ILLEGAL_SASL_STATE; and, if that connection only closes, the first message of a TLS handshake. Nothing is
 * authenticated and nothing is changed. Blocks, bounded by the deadline per step.
 */
final class ListenerCheck {
    private static final short SASL_HANDSHAKE = 17;
    private static final short VERSION = 1;
    private static final int CORRELATION = 0x4c4f434b;
    private static final short ILLEGAL_SASL_STATE = 34;
    private static final int LARGEST_ANSWER = 16 * 1024;
    private static final int TLS_ALERT = 0x15;
    private static final int TLS_HANDSHAKE = 0x16;

    private final Duration deadline;

    ListenerCheck(Duration deadline) {
        this.deadline = deadline;
    }

    /** @param mechanism the one to ask for; any word where none is to be used */
    Listener look(InetSocketAddress address, String mechanism) {
        if (address.isUnresolved()) {
            return new Silent("unknown host");
        }
        try (Socket socket = connect(address)) {
            return handshake(socket, mechanism);
        } catch (EOFException | SocketException closed) {
            return closed instanceof ConnectException ? new Silent("connection refused") : tls(address);
        } catch (SocketTimeoutException e) {
            return new Silent("no answer within " + deadline.toMillis() + " ms");
        } catch (IOException e) {
            return new Silent(String.valueOf(e.getMessage()));
        }
    }

    private Socket connect(InetSocketAddress address) throws IOException {
        Socket socket = new Socket();
        try {
            socket.setSoTimeout(Math.toIntExact(deadline.toMillis()));
            socket.connect(address, Math.toIntExact(deadline.toMillis()));
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private static Listener handshake(Socket socket, String mechanism) throws IOException {
        byte[] name = mechanism.getBytes(StandardCharsets.UTF_8);
        byte[] client = "lockstep".getBytes(StandardCharsets.UTF_8);
        DataOutputStream out = new DataOutputStream(socket.getOutputStream());
        ByteBuffer request = ByteBuffer.allocate(4 + 8 + 2 + client.length + 2 + name.length);
        request.putInt(request.capacity() - 4)
                .putShort(SASL_HANDSHAKE)
                .putShort(VERSION)
                .putInt(CORRELATION);
        request.putShort((short) client.length)
                .put(client)
                .putShort((short) name.length)
                .put(name);
        out.write(request.array());
        out.flush();
        return answer(new DataInputStream(socket.getInputStream()));
    }

    private static Listener answer(DataInputStream in) throws IOException {
        int size = in.readInt();
        if (size >>> 24 == TLS_ALERT) {
            return new Tls();
        }
        if (size < 10 || size > LARGEST_ANSWER || in.readInt() != CORRELATION) {
            return new Silent("what listens there does not speak Kafka");
        }
        if (in.readShort() == ILLEGAL_SASL_STATE) {
            return new Plaintext(List.of());
        }
        int count = Math.min(in.readInt(), size);
        List<String> mechanisms = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] name = new byte[in.readUnsignedShort()];
            in.readFully(name);
            mechanisms.add(new String(name, StandardCharsets.UTF_8));
        }
        return new Plaintext(mechanisms);
    }

    /** Sends a TLS hello and looks at the kind of the first record that comes back. */
    private Listener tls(InetSocketAddress address) {
        try (Socket socket = connect(address)) {
            socket.getOutputStream().write(hello());
            socket.getOutputStream().flush();
            int first = socket.getInputStream().read();
            return first == TLS_HANDSHAKE || first == TLS_ALERT
                    ? new Tls()
                    : new Silent("what listens there closes every connection");
        } catch (IOException e) {
            return new Silent("what listens there closes every connection: " + e.getMessage());
        }
    }

    private static byte[] hello() throws SSLException {
        try {
            SSLEngine engine = SSLContext.getDefault().createSSLEngine();
            engine.setUseClientMode(true);
            engine.beginHandshake();
            ByteBuffer hello = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
            engine.wrap(ByteBuffer.allocate(0), hello);
            byte[] bytes = new byte[hello.position()];
            hello.flip().get(bytes);
            return bytes;
        } catch (NoSuchAlgorithmException e) {
            throw new SSLException("this JVM has no TLS", e);
        }
    }
}
