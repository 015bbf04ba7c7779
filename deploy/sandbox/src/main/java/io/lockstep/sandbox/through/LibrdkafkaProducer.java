package io.lockstep.sandbox.through;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lockstep.sandbox.process.ChildProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The idempotent producer of librdkafka, in a process of its own. What it was told is known once it is quiet. */
final class LibrdkafkaProducer implements Producing {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ChildProcess process;
    private final String topic;
    private final Account account;
    private boolean halted;
    private boolean read;

    /** @param process prints as the shipped script does */
    LibrdkafkaProducer(ChildProcess process, String name, String topic) {
        this.process = process;
        this.topic = topic;
        this.account = new Account(name);
    }

    /**
     * Reads answers; whether the last line was there, which says how many were sent. What librdkafka logs stands between
     * them and begins otherwise.
     */
    static boolean read(List<String> lines, Account account) {
        boolean ended = false;
        for (String line : lines.stream().filter(each -> each.startsWith("{")).toList()) {
            JsonNode told;
            try {
                told = JSON.readTree(line);
            } catch (JsonProcessingException e) {
                account.failed(line);
                continue;
            }
            if (told.has("sent")) {
                reach(account, told.path("sent").asInt());
                ended = true;
            } else if (told.has("error")) {
                reach(account, told.path("number").asInt() + 1);
                account.failed(told.path("error").asText());
            } else {
                reach(account, told.path("number").asInt() + 1);
                account.acknowledged(
                        told.path("number").asInt(),
                        told.path("partition").asInt(),
                        Math.max(0, told.path("offset").asLong()),
                        told.path("millis").asLong());
            }
        }
        return ended;
    }

    private static void reach(Account account, int sent) {
        while (account.ledger().sent() < sent) {
            account.ledger().next();
        }
    }

    @Override
    public Account account() {
        return account;
    }

    @Override
    public ProducerKind kind() {
        return ProducerKind.LIBRDKAFKA;
    }

    @Override
    public String topic() {
        return topic;
    }

    /** Waits for nothing: {@link #quiet} asks it to end. */
    @Override
    public synchronized void halt() {
        halted = true;
    }

    @Override
    public synchronized boolean quiet(Duration within) {
        if (read) {
            return true;
        }
        boolean obeyed = process.stop(within);
        read = true;
        return read(lines(process.output()), account) && obeyed;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException("the answers to librdkafka cannot be read from " + file, e);
        }
    }

    @Override
    public synchronized Optional<String> failure() {
        return halted || process.alive()
                ? Optional.empty()
                : Optional.of(account.ledger().producer() + " ended, see " + process.output());
    }

    @Override
    public void close() {
        process.close();
    }
}
