package io.lockstep.gateway.path;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;

/** Where bytes of a passage go. */
record Pipes(Channel client, Channel broker) implements Flow.Ends {
    @Override
    public ChannelFuture toBroker(ByteBuf bytes) {
        return broker.write(bytes);
    }

    @Override
    public ChannelFuture toClient(ByteBuf bytes) {
        return client.write(bytes);
    }
}
