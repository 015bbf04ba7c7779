package io.lockstep.replicator.wire;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.message.ApiVersionsResponseData;
import org.apache.kafka.common.message.ApiVersionsResponseData.ApiVersion;
import org.apache.kafka.common.message.ApiVersionsResponseData.ApiVersionCollection;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.protocol.MessageUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes connections, tells which requests it knows, and answers nothing else. */
final class SilentBroker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SilentBroker.class);

    private final ApiKeys watched;
    private final ServerSocket server;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread thread;

    SilentBroker(ApiKeys watched) throws IOException {
        this.watched = watched;
        server = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
        thread = Thread.ofPlatform().name("silent-broker").daemon().start(this::accept);
    }

    Node node() {
        return new Node(1, server.getInetAddress().getHostAddress(), server.getLocalPort());
    }

    String address() {
        return node().host() + ":" + node().port();
    }

    /** Whether the connection on which it was asked what it watches has been closed. */
    boolean endedWithin(Duration time) throws InterruptedException {
        return ended.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void accept() {
        try {
            while (true) {
                Socket client = server.accept();
                Thread.ofPlatform().name("silent-broker-connection").daemon().start(() -> serve(client));
            }
        } catch (IOException e) {
            LOG.atDebug().setCause(e).log("No more connections are taken");
        }
    }

    private void serve(Socket client) {
        boolean asked = false;
        try (client) {
            DataInputStream in = new DataInputStream(client.getInputStream());
            while (true) {
                byte[] request = new byte[in.readInt()];
                in.readFully(request);
                asked |= ByteBuffer.wrap(request).getShort() == watched.id;
                answer(ByteBuffer.wrap(request), new DataOutputStream(client.getOutputStream()));
            }
        } catch (IOException e) {
            if (asked) {
                LOG.atDebug().setCause(e).log("The connection has ended");
                ended.countDown();
            }
        }
    }

    private static void answer(ByteBuffer request, DataOutputStream out) throws IOException {
        short api = request.getShort();
        short version = request.getShort();
        if (api != ApiKeys.API_VERSIONS.id) {
            return;
        }
        ByteBuffer body = MessageUtil.toByteBufferAccessor(known(), version).buffer();
        out.writeInt(Integer.BYTES + body.remaining());
        out.writeInt(request.getInt());
        out.write(body.array(), body.arrayOffset() + body.position(), body.remaining());
        out.flush();
    }

    private static ApiVersionsResponseData known() {
        ApiVersionCollection all = new ApiVersionCollection();
        for (ApiKeys each : ApiKeys.clientApis()) {
            all.add(new ApiVersion()
                    .setApiKey(each.id)
                    .setMinVersion(each.oldestVersion())
                    .setMaxVersion(each.latestVersion()));
        }
        return new ApiVersionsResponseData().setApiKeys(all);
    }

    @Override
    public void close() throws IOException, InterruptedException {
        server.close();
        thread.join(Duration.ofSeconds(5));
    }
}
