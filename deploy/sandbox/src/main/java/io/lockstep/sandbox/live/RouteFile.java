package io.lockstep.sandbox.live;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** The file that tells plain clients where to go, as the routing strategy {@code file} writes it. */
public record RouteFile(Path path) {
    /** Where clients go. */
    record Told(String active, String bootstrap, long epoch) {}

    /** What stands there before a controller has ever moved the pair. */
    public void write(String pair, String active, String bootstrap) {
        String text = "pair=" + pair + "\nactive=" + active + "\nepoch=0\ngeneration=0\nbootstrap=" + bootstrap
                + "\nat=1970-01-01T00:00:00Z\n";
        try {
            Files.writeString(path, text);
        } catch (IOException e) {
            throw new UncheckedIOException("the route cannot be written to " + path, e);
        }
    }

    /** The file is replaced as a whole, so whatever is read is one route. */
    Told read() {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(path)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException("the route cannot be read from " + path, e);
        }
        return new Told(
                properties.getProperty("active", ""),
                properties.getProperty("bootstrap", ""),
                Long.parseLong(properties.getProperty("epoch", "0")));
    }
}
