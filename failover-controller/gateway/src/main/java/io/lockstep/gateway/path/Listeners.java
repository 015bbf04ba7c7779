package io.lockstep.gateway.path;

import io.lockstep.policy.Gateway;
import io.lockstep.policy.GatewayTls;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The ports that clients connect to. One that cannot be taken is tried again twice a second. Runs on the event loop. */
final class Listeners {
    static final WriteBufferWaterMark WATER_MARK = new WriteBufferWaterMark(64 * 1024, 256 * 1024);
    private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);
    private static final long AGAIN_MILLIS = 500;
    private static final int BACKLOG = 1024;

    private final Map<Route, Channel> bound = new HashMap<>();
    private final Gateway gateway;
    private final Transport transport;
    private final EventLoopGroup loop;
    private final Tls tls;
    private final BiFunction<Route, Channel, Passage> passages;
    private final List<Route> routes;
    private int generation;
    private boolean wanted;

    Listeners(
            Gateway gateway,
            Transport transport,
            EventLoopGroup loop,
            Tls tls,
            BiFunction<Route, Channel, Passage> passages) {
        this.gateway = gateway;
        this.transport = transport;
        this.loop = loop;
        this.tls = tls;
        this.passages = passages;
        this.routes = Route.of(gateway);
    }

    /** Returns what completes when each port was tried once. */
    List<ChannelFuture> open() {
        if (wanted) {
            return List.of();
        }
        wanted = true;
        generation++;
        List<ChannelFuture> tries = new ArrayList<>();
        routes.forEach(route -> tries.add(bind(route, generation)));
        return tries;
    }

    void close() {
        wanted = false;
        generation++;
        bound.values().forEach(Channel::close);
        bound.clear();
    }

    boolean listening() {
        return bound.size() == routes.size();
    }

    private ChannelFuture bind(Route route, int of) {
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(loop, loop)
                .channel(transport.listener())
                .option(ChannelOption.SO_REUSEADDR, true)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.ALLOCATOR, Transport.buffers())
                .childOption(ChannelOption.RCVBUF_ALLOCATOR, Transport.reads())
                .childOption(ChannelOption.SO_KEEPALIVE, true)
                .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .childOption(ChannelOption.AUTO_READ, gateway.tls().mode() != GatewayTls.Mode.NONE)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        accepted(channel, route);
                    }
                });
        transport.share(bootstrap);
        ChannelFuture tried = bootstrap.bind(gateway.bind(), route.port());
        tried.addListener(done -> tried(route, tried, of));
        return tried;
    }

    private void accepted(Channel channel, Route route) {
        tls.toClient(channel);
        Passage passage = passages.apply(route, channel);
        if (gateway.tls().mode() == GatewayTls.Mode.SNI) {
            channel.pipeline().addLast(new ServerName(name -> passage.began(route.named(name, gateway))));
        }
        channel.pipeline().addLast(Passage.HANDLER, new ClientSide(passage));
    }

    private void tried(Route route, ChannelFuture tried, int of) {
        if (of != generation) {
            tried.channel().close();
        } else if (tried.isSuccess()) {
            bound.put(route, tried.channel());
        } else {
            LOG.atWarn()
                    .addKeyValue("address", gateway.bind() + ":" + route.port())
                    .addKeyValue("why", String.valueOf(tried.cause()))
                    .log("cannot listen; it is tried again");
            loop.schedule(() -> again(route, of), AGAIN_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void again(Route route, int of) {
        if (of == generation) {
            bind(route, of);
        }
    }
}
