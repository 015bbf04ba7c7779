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
import org.jspecify.annotations.Nullable;

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
    private static final int FORK = share(System.getProperty(SHARE));
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
            if (port % FORKS == FORK % FORKS && HANDED_OUT.add(port) && isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no free port between " + FROM + " and " + TO + " in " + TRIES + " tries");
    }

    /** @param given the property, null where nobody runs beside this JVM */
    static int share(@Nullable String given) {
        if (given == null) {
            return 1;
        }
        if (given.length() != 1 || given.charAt(0) < '1' || given.charAt(0) > '0' + FORKS) {
            throw new IllegalArgumentException(
                    "-D" + SHARE + "=" + given + " is no share of the ports; it must be a number from 1 to " + FORKS);
        }
        return given.charAt(0) - '0';
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
