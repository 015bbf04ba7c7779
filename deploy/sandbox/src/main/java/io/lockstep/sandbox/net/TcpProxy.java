package io.lockstep.sandbox.net;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A TCP proxy on loopback that can be slow, silent, broken or gone: the network between two regions. Understands
 * nothing of what it carries. Bounded memory per connection. Safe for use from several threads.
 */
public final class TcpProxy implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TcpProxy.class);
    private static final int CONNECT_TIMEOUT_MS = 2_000;
    private static final Duration DEAF_WITHIN = Duration.ofSeconds(2);

    private final int port;
    private final Weather there = new Weather();
    private final Weather back = new Weather();
    private final Set<ProxiedConnection> connections = ConcurrentHashMap.newKeySet();
    private volatile int upstream;
    private @Nullable ServerSocket listener;
    private @Nullable Thread accepting;

    private TcpProxy(int port) {
        this.port = port;
    }

    /** Listens at a free port; {@link #to} says where connections go. */
    public static TcpProxy listen() {
        return listen(FreePorts.take());
    }

    /** Listens at {@code port}. */
    public static TcpProxy listen(int port) {
        TcpProxy proxy = new TcpProxy(port);
        proxy.accept();
        return proxy;
    }

    public int port() {
        return port;
    }

    /** New connections go to this port on loopback. */
    public TcpProxy to(int upstreamPort) {
        upstream = upstreamPort;
        return this;
    }

    /** Every byte takes this long in each direction, at undiminished throughput up to {@link #carry} under way. */
    public void delay(Duration oneWay) {
        there.delay(oneWay);
        back.delay(oneWay);
    }

    /** Each direction of each new connection holds about this many bytes that are under way; 2 MB unless told. */
    public TcpProxy carry(int bytes) {
        there.carry(bytes);
        back.carry(bytes);
        return this;
    }

    /** Each direction of each connection passes at most this many bytes a second. */
    public void limit(long bytesPerSecond) {
        there.limit(bytesPerSecond);
        back.limit(bytesPerSecond);
    }

    /** Nothing passes any more, connections stay open and new ones are accepted. */
    public void stall() {
        there.stall(true);
        back.stall(true);
    }

    /** Requests arrive and are carried out; no answer comes back any more. */
    public void stallAnswers() {
        back.stall(true);
    }

    /** Ends a {@link #stall}, a {@link #stallAnswers} or a {@link #refuse}; what was held is passed on. */
    public void flow() {
        there.stall(false);
        back.stall(false);
        accept();
    }

    /** Breaks all connections with a reset; new ones are welcome. */
    public void cut() {
        connections.forEach(ProxiedConnection::cut);
    }

    /** Breaks all connections and refuses new ones until {@link #flow}. */
    public synchronized void refuse() {
        if (listener != null) {
            closeQuietly(listener);
            listener = null;
            awaitDeaf();
        }
        cut();
    }

    /** A port takes connections until whoever waits for them in it has noticed that it is closed. */
    private void awaitDeaf() {
        Thread last = accepting;
        if (last == null) {
            return;
        }
        try {
            if (!last.join(DEAF_WITHIN)) {
                LOG.warn("Proxy at port {} may still take a connection", port);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Connections that are open now. */
    public int connections() {
        return connections.size();
    }

    @Override
    public void close() {
        refuse();
    }

    private synchronized void accept() {
        if (listener != null) {
            return;
        }
        try {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            listener = socket;
            accepting = Thread.ofVirtual().name("proxy-" + port).start(() -> acceptFrom(socket));
        } catch (IOException e) {
            throw new UncheckedIOException("the proxy cannot listen at port " + port, e);
        }
    }

    private void acceptFrom(ServerSocket socket) {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                Thread.ofVirtual().start(() -> connect(client, socket));
            } catch (IOException e) {
                LOG.debug("Proxy at port {} accepts no more", port, e);
            }
        }
    }

    private void connect(Socket client, ServerSocket acceptedBy) {
        Socket server = new Socket();
        try {
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), upstream), CONNECT_TIMEOUT_MS);
        } catch (IOException e) {
            LOG.debug("Proxy at port {} cannot reach port {}", port, upstream, e);
            ProxiedConnection.close(client);
            ProxiedConnection.close(server);
            return;
        }
        register(client, server);
        if (acceptedBy.isClosed()) {
            cut();
        }
    }

    private void register(Socket client, Socket server) {
        ProxiedConnection connection = new ProxiedConnection(client, server, there, back, connections::remove);
        connections.add(connection);
        connection.start();
    }

    private static void closeQuietly(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("Listener could not be closed", e);
        }
    }
}
