package io.lockstep.gateway.path;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollEventLoopGroup;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioChannelOption;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.StandardSocketOptions;

/** What Netty's sockets are made of: Linux' epoll, or what the JDK has elsewhere. */
enum Transport {
    EPOLL,
    NIO;

    private static final int LARGEST_READ = 64 * 1024;
    private static final int USUAL_READ = 2 * 1024;
    private static final int LEAST_READ = 512;
    private static final int PAGE = 8 * 1024;
    private static final int PAGES_OF_A_CHUNK = 512;
    private static final int CACHED = 64;

    /**
     * Chunks of 4 MB. Quarkus sets Netty's own to 64 KB, of which each large read makes one anew, cleared, and gives it back.
     */
    private static final ByteBufAllocator BUFFERS = new PooledByteBufAllocator(
            true, 1, 1, PAGE, Integer.numberOfTrailingZeros(PAGES_OF_A_CHUNK), CACHED, CACHED, true);

    /** What was read is written before more is read: by default a megabyte gathers, and its reader waits for all of it. */
    private static final RecvByteBufAllocator READS =
            new AdaptiveRecvByteBufAllocator(LEAST_READ, USUAL_READ, LARGEST_READ).maxMessagesPerRead(1);

    static Transport best() {
        return Epoll.isAvailable() ? EPOLL : NIO;
    }

    /** One thread, on which everything runs. */
    EventLoopGroup loop() {
        DefaultThreadFactory threads = new DefaultThreadFactory("gateway-path", true);
        return this == EPOLL ? new EpollEventLoopGroup(1, threads) : new NioEventLoopGroup(1, threads);
    }

    Class<? extends ServerChannel> listener() {
        return this == EPOLL ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
    }

    Class<? extends Channel> connection() {
        return this == EPOLL ? EpollSocketChannel.class : NioSocketChannel.class;
    }

    /** What bytes are read into, on either side. */
    static ByteBufAllocator buffers() {
        return BUFFERS;
    }

    /** How much is read at a time, on either side. */
    static RecvByteBufAllocator reads() {
        return READS;
    }

    /** Lets several instances of a machine listen on the same ports, where the system can. */
    void share(ServerBootstrap bootstrap) {
        if (this == EPOLL) {
            bootstrap.option(EpollChannelOption.SO_REUSEPORT, true);
        } else {
            bootstrap.option(NioChannelOption.of(StandardSocketOptions.SO_REUSEPORT), true);
        }
    }
}
