package io.lockstep.controller.app;

import io.lockstep.policy.PoliciesResult;
import io.lockstep.policy.PoliciesResult.Read;
import io.lockstep.policy.config.PolicyFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Policies of the pairs shop and books, as files of a folder. */
record Texts(Path folder) {
    static final String SHOP = """
            apiVersion: lockstep/v1
            pair: shop
            active: east
            regions:
              east: { bootstrap: "127.0.0.1:19092" }
              west: { bootstrap: "127.0.0.1:29092" }
            mirror: { topics: ["old.shop"] }
            """;
    static final String BOOKS = SHOP.replace("shop", "books");

    /** That of a pair with other topics. */
    static String changed(String text) {
        return text.replace("old.", "new.");
    }

    PoliciesResult look(String... texts) {
        List<Path> files = new ArrayList<>();
        try {
            for (String text : texts) {
                files.add(Files.writeString(folder.resolve(files.size() + ".yaml"), text));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return PolicyFiles.read(files);
    }

    List<Read> read(String... texts) {
        if (look(texts) instanceof PoliciesResult.Valid(List<Read> policies)) {
            return policies;
        }
        throw new AssertionError(look(texts).toString());
    }
}
