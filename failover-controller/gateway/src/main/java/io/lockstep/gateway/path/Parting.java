package io.lockstep.gateway.path;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;

/** Waits until a client that is to be left was given all that was for it. Runs on the event loop. */
final class Parting {
    private final Standing standing;
    private final Flow flow;
    private final Channel client;
    private boolean writing;

    Parting(Standing standing, Flow flow, Channel client) {
        this.standing = standing;
        this.flow = flow;
        this.client = client;
    }

    /** @param then is run, now or later, if all was written and the client may still be left */
    void begin(Runnable then) {
        if (writing || !due()) {
            return;
        }
        writing = true;
        client.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(written -> {
            writing = false;
            if (written.isSuccess() && due()) {
                then.run();
            }
        });
    }

    private boolean due() {
        return !standing.letsBegin(flow) && flow.finished();
    }
}
