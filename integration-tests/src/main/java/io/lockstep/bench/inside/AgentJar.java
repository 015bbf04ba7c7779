package io.lockstep.bench.inside;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** {@link InsideAgent} as the jar that {@code java -javaagent} wants. */
public final class AgentJar {
    private static final String ENTRY = InsideAgent.class.getName().replace('.', '/') + ".class";

    private AgentJar() {}

    /** Writes it and returns {@code file}. */
    public static Path write(Path file) {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", InsideAgent.class.getName());
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out, manifest);
                InputStream agent = Objects.requireNonNull(
                        InsideAgent.class.getClassLoader().getResourceAsStream(ENTRY), ENTRY)) {
            jar.putNextEntry(new JarEntry(ENTRY));
            agent.transferTo(jar);
            jar.closeEntry();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("the agent's jar cannot be written to " + file, e);
        }
    }

    /** The option of a JVM that shall write down in {@code told} what it holds. */
    public static String option(Path jar, Path told) {
        return "-javaagent:" + jar + "=" + told;
    }
}
