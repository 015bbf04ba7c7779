package io.lockstep.policy.config;

/** How a place in the file is written in messages: {@code mirror.topics[1]}. */
final class Paths {
    private Paths() {}

    static String key(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    static String index(String path, int index) {
        return path + "[" + index + "]";
    }
}
