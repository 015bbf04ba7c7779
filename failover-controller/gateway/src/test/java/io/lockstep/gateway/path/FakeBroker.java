package io.lockstep.gateway.path;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** Answers each frame, in order, with its correlation id; may be kept from answering, and tells what came. */
final class FakeBroker implements AutoCloseable {
    /** @param whole as it came, without its length */
    record Request(int api, int correlation, byte[] whole) {}

    private static final int SMALL = 512;

    final List<Request> requests = new CopyOnWriteArrayList<>();
    final AtomicInteger broken = new AtomicInteger();
    final AtomicInteger connections = new AtomicInteger();
    final AtomicLong written = new AtomicLong();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Semaphore mayAnswer = new Semaphore(Integer.MAX_VALUE / 2);
    private final ServerSocket listener;
    private final Thread acceptor;
    private volatile Function<Request, byte[]> body = request -> new byte[16];

    FakeBroker() throws IOException {
        listener = new ServerSocket(0, 1024, InetAddress.getLoopbackAddress());
        acceptor = Thread.ofPlatform().daemon().name("fake-broker").start(this::accept);
    }

    String address() {
        return "127.0.0.1:" + listener.getLocalPort();
    }

    /** What follows the correlation id of responses. */
    void answers(Function<Request, byte[]> with) {
        body = with;
    }

    /** Answers nothing more until {@link #answer}. */
    void pause() {
        mayAnswer.drainPermits();
    }

    void answer(int many) {
        mayAnswer.release(many);
    }

    void kill() throws IOException {
        for (Socket socket : open) {
            socket.setSoLinger(true, 0);
            socket.close();
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                open.add(socket);
                connections.incrementAndGet();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                if (!listener.isClosed()) {
                    throw new java.io.UncheckedIOException(e);
                }
            }
        }
    }

    private void serve(Socket socket) {
        boolean within = false;
        try (socket) {
            socket.setTcpNoDelay(true);
            DataInputStream in = new DataInputStream(socket.getInputStream());
            DataOutputStream out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream(), SMALL));
            while (true) {
                within = false;
                int length = in.readInt();
                within = true;
                byte[] whole = new byte[length];
                in.readFully(whole);
                within = false;
                ByteBuffer bytes = ByteBuffer.wrap(whole);
                Request request = new Request(bytes.getShort(0), bytes.getInt(4), whole);
                requests.add(request);
                if (request.api() == Wire.PRODUCE && acks(bytes) == 0) {
                    continue;
                }
                mayAnswer.acquire();
                byte[] answer = body.apply(request);
                out.writeInt(4 + answer.length);
                out.writeInt(request.correlation());
                out.write(answer);
                out.flush();
                written.addAndGet(8L + answer.length);
            }
        } catch (EOFException e) {
            broken.addAndGet(within ? 1 : 0);
        } catch (IOException e) {
            broken.incrementAndGet();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(socket);
        }
    }

    /** Of a Produce request of versions 3 to 8. */
    private static int acks(ByteBuffer request) {
        int at = 8;
        at += 2 + Math.max(0, request.getShort(at));
        at += 2 + Math.max(0, request.getShort(at));
        return request.getShort(at);
    }

    @Override
    public void close() throws IOException {
        listener.close();
        try {
            acceptor.join(5_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        mayAnswer.release(1_000_000);
        for (Socket socket : open) {
            socket.close();
        }
    }
}
