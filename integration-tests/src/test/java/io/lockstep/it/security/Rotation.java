package io.lockstep.it.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A client's credentials in files that a policy refers to, and those that come after them. */
final class Rotation {
    private static final String NEXT = "next-horse-battery";
    private static final String RENEWED = "clients are made anew";
    private static final String NOT_IN_USE = "changed credentials are not in use";

    private final GuardedRegions regions;
    private final Path secrets;
    private final Path store;

    /** With the credentials that the regions know at first. */
    Rotation(GuardedRegions regions, Path folder) throws IOException {
        this.regions = regions;
        this.secrets = Files.writeString(
                folder.resolve("secrets.properties"), GuardedRegions.secrets(GuardedRegions.PASSWORD));
        this.store = Files.copy(regions.client().both(), folder.resolve("client.pem"));
    }

    /** Settings of a client that comes this way; the password is in a file of this name, the certificate in the store. */
    Map<String, String> settings(String region, Way way, String file) {
        Map<String, String> settings = new HashMap<>(regions.settings(region, way));
        settings.computeIfPresent("sasl.jaas.config", (key, plain) -> "${file:" + file + ":jaas}");
        settings.computeIfPresent("ssl.keystore.location", (key, shared) -> store.toString());
        return settings;
    }

    /** The same wherever the client was started. */
    Map<String, String> settings(String region, Way way) {
        return settings(region, way, secrets.toString());
    }

    /** Whoever writes the file is not done with it. */
    void halfAPassword() throws IOException {
        Files.writeString(secrets, "jaa");
    }

    void nextPassword() throws IOException {
        Files.writeString(secrets, GuardedRegions.secrets(NEXT));
    }

    /** The brokers of both regions let the next password in, and the one before no more. */
    void brokersTakeTheNextPassword() throws Exception {
        regions.password("lockstep", NEXT);
    }

    /** Whoever writes the store is not done with it. */
    void halfAStore() throws IOException {
        String next = Files.readString(regions.successor().both());
        Files.writeString(store, next.substring(0, next.length() / 2));
    }

    void nextStore() throws IOException {
        Files.writeString(store, Files.readString(regions.successor().both()));
    }

    /** Whether a page of the process says that what is in the files is not taken. */
    static boolean waits(Shipped process, String page) {
        return process.page(page).contains(NOT_IN_USE);
    }

    static void awaitTakenUp(Shipped process) {
        process.await("the new ones are taken up", () -> process.output().contains(RENEWED));
    }

    static void requireNotTakenUp(Shipped process) {
        assertThat(process.output()).doesNotContain(RENEWED);
    }

    /** The process was not started again, and told nobody a password. */
    static void requireUnharmed(Shipped process) {
        assertThat(process.alive()).isTrue();
        assertThat(process.output()).doesNotContain(NEXT).doesNotContain(GuardedRegions.PASSWORD);
    }
}
