package io.lockstep.gateway.path;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;

/** A client that writes what it is given, and reads responses. */
final class FakeClient implements AutoCloseable {
    private final Socket socket;
    private final DataInputStream in;

    FakeClient(int port) {
        this(plain(port, 0));
    }

    FakeClient(Socket connected) {
        try {
            socket = connected;
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(10_000);
            in = new DataInputStream(socket.getInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One whose system takes little that it does not read. */
    static FakeClient small(int port) {
        return new FakeClient(plain(port, 4096));
    }

    private static Socket plain(int port, int takes) {
        try {
            Socket socket = new Socket();
            if (takes > 0) {
                socket.setReceiveBufferSize(takes);
            }
            socket.connect(new InetSocketAddress("127.0.0.1", port), 5_000);
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    FakeClient send(byte[]... parts) {
        try {
            for (byte[] part : parts) {
                socket.getOutputStream().write(part);
            }
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The correlation id of the next response. */
    int response() {
        try {
            byte[] frame = new byte[in.readInt()];
            in.readFully(frame);
            return java.nio.ByteBuffer.wrap(frame).getInt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the stream ends here, in order; false if it was reset. */
    boolean ended() {
        try {
            return in.read() < 0;
        } catch (SocketTimeoutException e) {
            throw new UncheckedIOException(e);
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether nothing comes any more, in order or by a reset; fails if that takes too long. */
    boolean closed() {
        try {
            while (in.read() >= 0) {
                // Alerts and the like may come first.
            }
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
        return true;
    }

    Socket socket() {
        return socket;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
