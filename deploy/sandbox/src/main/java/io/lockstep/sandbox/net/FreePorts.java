package io.lockstep.sandbox.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/**
 * Ports that nobody listens on. Taken below the range that the kernel gives to outgoing connections, so that a broker
 * which is down for a while finds its port still free. Of several JVMs that run side by side each has a share of its own,
 * named by the system property {@value #SHARE}: 1, 2 and so on, up to {@value #FORKS}.
 */
public final class FreePorts {
    private static final String SHARE = "lockstep.fork";

    private static final int FROM = 15_000;
    private static final int TO = 32_000;
    private static final int TRIES = 4_000;
    private static final int FORKS = 4;
    private static final int FORK = Integer.getInteger(SHARE, 1);
    private static final Set<Integer> HANDED_OUT = ConcurrentHashMap.newKeySet();

    private FreePorts() {}

    /** The option of a child's JVM with which it takes ports of our share, which we must not need meanwhile. */
    public static String shareWithChild() {
        return "-D" + SHARE + "=" + FORK;
    }

    /** {@code count} different ports, none of which this JVM was given before. */
    public static List<Integer> take(int count) {
        return IntStream.range(0, count).mapToObj(i -> take()).toList();
    }

    /** One port that this JVM was not given before. */
    public static int take() {
        for (int i = 0; i < TRIES; i++) {
            int port = ThreadLocalRandom.current().nextInt(FROM, TO);
            if (port % FORKS == FORK % FORKS && isFree(port) && HANDED_OUT.add(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no free port between " + FROM + " and " + TO + " in " + TRIES + " tries");
    }

    /** Whether a server could listen there on loopback now. */
    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
