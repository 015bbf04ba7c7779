package io.lockstep.sandbox.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The command line of a JVM like this one: same Java, small heap, few helper threads, since many of them share two
 * cores.
 */
public final class JavaCommand {
    private final List<String> words = new ArrayList<>();

    private JavaCommand(int heapMegabytes) {
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.add("-Xmx" + heapMegabytes + "m");
        words.add("-XX:-UsePerfData");
        words.add("--enable-native-access=ALL-UNNAMED");
    }

    public static JavaCommand withHeap(int heapMegabytes) {
        return new JavaCommand(heapMegabytes).option("-XX:+UseSerialGC");
    }

    /** With the options that Kafka's own scripts give a broker (kafka-run-class.sh and kafka-server-start.sh of 4.3). */
    public static JavaCommand asKafkaStarts(int heapMegabytes) {
        return new JavaCommand(heapMegabytes)
                .option("-Xms" + heapMegabytes + "m")
                .option("-XX:+UseG1GC")
                .option("-XX:MaxGCPauseMillis=20")
                .option("-XX:InitiatingHeapOccupancyPercent=35")
                .option("-XX:+ExplicitGCInvokesConcurrent");
    }

    /** Compiles simply, which takes little more than half the CPU until a broker is up, and slows down what runs long. */
    public JavaCommand startingQuickly() {
        return option("-XX:TieredStopAtLevel=1");
    }

    /** Adds the options of a file, one a line. */
    public JavaCommand options(Path file) {
        return option("@" + file);
    }

    /** Adds a JVM option, e.g. {@code -Dname=value}. */
    public JavaCommand option(String option) {
        words.add(option);
        return this;
    }

    /** The options alone, for another Java than ours. */
    public List<String> options() {
        return List.copyOf(words.subList(1, words.size()));
    }

    /** Runs a main class from our own class path. */
    public List<String> main(Class<?> main, String... arguments) {
        return main(System.getProperty("java.class.path"), main, arguments);
    }

    /** Runs a main class from another class path. */
    public List<String> main(String classPath, Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>(words);
        command.addAll(List.of("-cp", classPath, main.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    /** Runs a jar. */
    public List<String> jar(Path jar, List<String> arguments) {
        List<String> command = new ArrayList<>(words);
        command.addAll(List.of("-jar", jar.toString()));
        command.addAll(arguments);
        return command;
    }
}
