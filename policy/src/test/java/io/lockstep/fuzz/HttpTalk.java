package io.lockstep.fuzz;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Sends bytes that may be a request to a server on this machine, over one connection for as long as the server keeps it, and
 * reads what it answers. Not safe for use from several threads.
 */
public final class HttpTalk implements Closeable {
    private static final int PATIENCE_MILLIS = 10_000;
    private static final int MOST_BYTES = 4 << 20;

    private final int port;
    private @Nullable Socket socket;
    private @Nullable InputStream in;

    public HttpTalk(int port) {
        this.port = port;
    }

    /**
     * What the server said; names of headers are in lower case.
     *
     * @param status 0 if it ended the connection without a word
     */
    public record Answer(int status, Map<String, String> headers, String body) {
        public String type() {
            return headers.getOrDefault("content-type", "");
        }
    }

    /**
     * @param request all of it
     * @param bodiless whether no body follows whatever the headers say, as for HEAD
     */
    public Answer ask(byte[] request, boolean bodiless) throws IOException {
        for (boolean again = socket != null; ; again = false) {
            connect();
            try {
                write(request);
                Answer answer = read(bodiless);
                if (answer.status() == 0 && again) {
                    // It was the connection before that ended; this request was never looked at.
                    close();
                    continue;
                }
                if (answer.status() == 0
                        || "close".equalsIgnoreCase(answer.headers().get("connection"))) {
                    close();
                }
                return answer;
            } catch (SocketException e) {
                // Ended while there was still something to be said.
                close();
                if (!again) {
                    return new Answer(0, Map.of(), "");
                }
            }
        }
    }

    private void connect() throws IOException {
        if (socket == null) {
            Socket opened = new Socket(InetAddress.getLoopbackAddress(), port);
            opened.setTcpNoDelay(true);
            opened.setSoTimeout(PATIENCE_MILLIS);
            socket = opened;
            in = new BufferedInputStream(opened.getInputStream());
        }
    }

    private void write(byte[] request) throws IOException {
        Socket open = socket;
        if (open != null) {
            open.getOutputStream().write(request);
        }
    }

    private Answer read(boolean bodiless) throws IOException {
        String status = line();
        if (status.isEmpty()) {
            return new Answer(0, Map.of(), "");
        }
        int code = Integer.parseInt(status.split(" ", 3)[1]);
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        if (code == 100) {
            return read(bodiless);
        }
        boolean none = bodiless || code == 204 || code == 304;
        return new Answer(code, headers, none ? "" : body(headers));
    }

    private String body(Map<String, String> headers) throws IOException {
        if ("chunked".equalsIgnoreCase(headers.get("transfer-encoding"))) {
            StringBuilder body = new StringBuilder();
            for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
                body.append(text(size));
                line();
            }
            line();
            return body.toString();
        }
        return text(Integer.parseInt(headers.getOrDefault("content-length", "0")));
    }

    private String text(int size) throws IOException {
        if (size > MOST_BYTES) {
            throw new AssertionError("an answer of " + size + " bytes");
        }
        return new String(stream().readNBytes(size), StandardCharsets.UTF_8);
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = stream().read();
                next >= 0 && next != '\n';
                next = stream().read()) {
            line.write(next);
        }
        return line.toString(StandardCharsets.UTF_8).stripTrailing();
    }

    private InputStream stream() throws IOException {
        InputStream open = in;
        if (open == null) {
            throw new IOException("the connection was closed");
        }
        return open;
    }

    @Override
    public void close() throws IOException {
        Socket open = socket;
        socket = null;
        in = null;
        if (open != null) {
            open.close();
        }
    }
}
