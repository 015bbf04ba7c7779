package io.lockstep.sandbox.net;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * One direction of a connection: a reader and a writer with a bounded queue between them, so that a delay costs time
 * but not throughput.
 */
final class Pipe {
    private static final int CHUNK_BYTES = 16 * 1024;
    private static final Duration PATIENCE = Duration.ofMillis(200);
    private static final Chunk END = new Chunk(0, new byte[0]);

    private final Socket from;
    private final Socket to;
    private final Weather weather;
    private final BooleanSupplier open;
    private final BlockingQueue<Chunk> travelling;

    Pipe(Socket from, Socket to, Weather weather, BooleanSupplier open) {
        this.from = from;
        this.to = to;
        this.weather = weather;
        this.open = open;
        this.travelling = new ArrayBlockingQueue<>(Math.max(1, weather.underWayBytes() / CHUNK_BYTES));
    }

    private record Chunk(long readNanos, byte[] bytes) {}

    /** Reads until the sender ends. */
    void read() throws IOException, InterruptedException {
        InputStream in = from.getInputStream();
        byte[] buffer = new byte[CHUNK_BYTES];
        int count = in.read(buffer);
        while (count >= 0) {
            enqueue(new Chunk(System.nanoTime(), Arrays.copyOf(buffer, count)));
            count = in.read(buffer);
        }
        enqueue(END);
    }

    private void enqueue(Chunk chunk) throws InterruptedException, IOException {
        while (!travelling.offer(chunk, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
            checkOpen();
        }
    }

    /** Writes until what was read has ended, then tells the receiver. */
    void write() throws IOException, InterruptedException {
        OutputStream out = to.getOutputStream();
        Chunk chunk = dequeue();
        while (chunk != END) {
            weather.travel(chunk.readNanos);
            while (!weather.mayPass(PATIENCE)) {
                checkOpen();
            }
            weather.squeeze(chunk.bytes.length);
            out.write(chunk.bytes);
            chunk = dequeue();
        }
        to.shutdownOutput();
    }

    private Chunk dequeue() throws InterruptedException, IOException {
        Chunk chunk = travelling.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        while (chunk == null) {
            checkOpen();
            chunk = travelling.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        }
        return chunk;
    }

    private void checkOpen() throws IOException {
        if (!open.getAsBoolean()) {
            throw new IOException("connection was cut");
        }
    }
}
