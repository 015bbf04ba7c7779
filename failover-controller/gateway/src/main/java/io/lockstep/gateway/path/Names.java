package io.lockstep.gateway.path;

import io.netty.channel.EventLoop;
import io.netty.util.NetUtil;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Looks up {@code host:port} beside the event loop, which a slow name server must not stop. */
final class Names implements AutoCloseable {
    private final ExecutorService lookups = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("gateway-names").daemon().factory());

    Future<InetSocketAddress> resolve(String address, EventLoop loop) {
        int colon = address.lastIndexOf(':');
        String host = address.substring(0, colon).replace("[", "").replace("]", "");
        int port = Integer.parseInt(address.substring(colon + 1));
        if (NetUtil.isValidIpV4Address(host) || NetUtil.isValidIpV6Address(host)) {
            return loop.newSucceededFuture(
                    new InetSocketAddress(NetUtil.createInetAddressFromIpAddressString(host), port));
        }
        Promise<InetSocketAddress> resolved = loop.newPromise();
        lookups.execute(() -> {
            try {
                resolved.trySuccess(new InetSocketAddress(InetAddress.getByName(host), port));
            } catch (UnknownHostException e) {
                resolved.tryFailure(e);
            }
        });
        return resolved;
    }

    @Override
    public void close() {
        lookups.shutdownNow();
    }
}
