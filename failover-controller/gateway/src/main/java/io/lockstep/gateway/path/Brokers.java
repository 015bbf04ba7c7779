package io.lockstep.gateway.path;

import io.lockstep.policy.Gateway;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.Promise;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Opens connections to brokers; behind the bootstrap port to each in turn, and to the next where one cannot be reached. */
final class Brokers implements AutoCloseable {
    private final Names names = new Names();
    private final Gateway gateway;
    private final Transport transport;
    private final Tls tls;
    private final Unreached unreached;
    private int turn;

    Brokers(Gateway gateway, Transport transport, Tls tls) {
        this.gateway = gateway;
        this.transport = transport;
        this.tls = tls;
        this.unreached = new Unreached(gateway.tls()
                .brokerAuthority()
                .map(file -> file + " (gateway.tls.brokerAuthority)")
                .orElse("the authorities that this Java knows; name another one in gateway.tls.brokerAuthority"));
    }

    /** @param handler makes what reads the connection, called {@link Passage#HANDLER} in its pipeline */
    Promise<Channel> connect(Route route, String side, EventLoop loop, Supplier<ChannelHandler> handler) {
        Promise<Channel> opened = loop.newPromise();
        next(candidates(route, side), loop, handler, opened);
        return opened;
    }

    private Deque<String> candidates(Route route, String side) {
        List<String> addresses = new ArrayList<>();
        gateway.nodes().forEach((id, node) -> {
            if (route.node().isEmpty() || route.node().get().equals(id)) {
                Optional.ofNullable(node.upstream().get(side)).ifPresent(addresses::add);
            }
        });
        if (!addresses.isEmpty()) {
            Collections.rotate(addresses, -Math.floorMod(turn++, addresses.size()));
        }
        return new ArrayDeque<>(addresses);
    }

    private void next(
            Deque<String> addresses, EventLoop loop, Supplier<ChannelHandler> handler, Promise<Channel> opened) {
        String address = addresses.poll();
        if (address == null) {
            opened.tryFailure(new IllegalStateException("no broker could be reached"));
            return;
        }
        names.resolve(address, loop).addListener(resolved -> {
            if (resolved.isSuccess()) {
                InetSocketAddress at = (InetSocketAddress) resolved.getNow();
                open(address, at, loop, handler).addListener(one -> {
                    if (one.isSuccess()) {
                        unreached.reached(address);
                        opened.trySuccess((Channel) one.getNow());
                    } else {
                        unreached.failed(address, one.cause());
                        next(addresses, loop, handler, opened);
                    }
                });
            } else {
                unreached.failed(address, resolved.cause());
                next(addresses, loop, handler, opened);
            }
        });
    }

    private Promise<Channel> open(
            String address, InetSocketAddress at, EventLoop loop, Supplier<ChannelHandler> handler) {
        Promise<Channel> opened = loop.newPromise();
        ChannelFuture connected = new Bootstrap()
                .group(loop)
                .channel(transport.connection())
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.ALLOCATOR, Transport.buffers())
                .option(ChannelOption.RCVBUF_ALLOCATOR, Transport.reads())
                .option(ChannelOption.SO_KEEPALIVE, true)
                .option(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .option(ChannelOption.AUTO_READ, false)
                .option(ChannelOption.WRITE_BUFFER_WATER_MARK, Listeners.WATER_MARK)
                .option(
                        ChannelOption.CONNECT_TIMEOUT_MILLIS,
                        Math.toIntExact(gateway.limits().connect().toMillis()))
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        tls.toBroker(channel, address.substring(0, address.lastIndexOf(':')), at.getPort());
                        channel.pipeline().addLast(Passage.HANDLER, handler.get());
                    }
                })
                .connect(at);
        connected.addListener(done -> {
            SslHandler secure = connected.channel().pipeline().get(SslHandler.class);
            if (!done.isSuccess()) {
                opened.tryFailure(done.cause());
            } else if (secure == null) {
                opened.trySuccess(connected.channel());
            } else {
                connected.channel().read();
                secure.handshakeFuture().addListener(shaken -> {
                    if (shaken.isSuccess()) {
                        opened.trySuccess(connected.channel());
                    } else {
                        connected.channel().close();
                        opened.tryFailure(shaken.cause());
                    }
                });
            }
        });
        return opened;
    }

    @Override
    public void close() {
        names.close();
    }
}
