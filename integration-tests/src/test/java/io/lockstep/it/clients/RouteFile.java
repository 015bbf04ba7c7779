package io.lockstep.it.clients;

import io.lockstep.client.route.RouteSource;
import io.lockstep.sandbox.region.RegionCluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The routing strategy of a file, as an operator's tool would drive it. */
record RouteFile(Path path) {
    static RouteFile to(Path folder, RegionCluster region, long epoch) {
        RouteFile file = new RouteFile(folder.resolve("route.properties"));
        file.flip(region, epoch);
        return file;
    }

    RouteSource source() {
        return RouteSource.file(path);
    }

    void flip(RegionCluster region, long epoch) {
        flip(region.name(), region.bootstrap(), epoch);
    }

    void flip(String active, String bootstrap, long epoch) {
        String lines = "pair=shop\nactive=" + active + "\nepoch=" + epoch + "\ngeneration=" + epoch + "\nbootstrap="
                + bootstrap + "\n";
        try {
            Path next = Files.writeString(path.resolveSibling("route.next"), lines);
            Files.move(next, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
