package io.lockstep.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Files that hold how a value of a control topic is written, below {@code src/test/resources/forms} of a module: what lies
 * in clusters. None is changed once a version that wrote it was delivered; with {@code -Dlockstep.golden.write=true} those
 * that are missing are written.
 */
public final class Golden {
    private static final Path FOLDER = Path.of("src/test/resources/forms");
    private static final String FORM = "\"v\":1,";

    private Golden() {}

    /**
     * What lies in the file of that name.
     *
     * @param now what is written today, for a file that is not there yet
     */
    public static String written(String name, String now) {
        Path file = FOLDER.resolve(name);
        try {
            if (Boolean.getBoolean("lockstep.golden.write") && !Files.exists(file)) {
                Files.createDirectories(file.toAbsolutePath().getParent());
                Files.writeString(file, now + "\n");
            }
            return Files.readString(file, StandardCharsets.UTF_8).stripTrailing();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same as it was written before values told their form. */
    public static String before(String name, String now) {
        return written("before/" + name, now.replace(FORM, ""));
    }

    /** The same with a field that a later version adds; readers pass over it. */
    public static String later(String value) {
        return value.replaceFirst("\\{", "{\"addedLater\":{\"some\":[1]},");
    }

    /** The same in a form that this version does not know. */
    public static String newer(String value) {
        return value.replace(FORM, "\"v\":2,");
    }
}
