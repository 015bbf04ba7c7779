package io.lockstep.policy.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/** Reads paths of files. Whether the file is there is not asked: a policy is checked on other machines too. */
final class FilePath {
    private FilePath() {}

    /** @param folder where relative paths begin: the policy file's own folder */
    static Function<Value, Optional<Path>> under(Path folder) {
        return value ->
                value.text().flatMap(text -> resolved(folder, text).or(() -> value.refuse("is not a path of a file")));
    }

    /** Empty if the text is not a path on this machine. */
    static Optional<Path> resolved(Path folder, String text) {
        if (text.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(folder.resolve(text));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
