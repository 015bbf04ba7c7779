package io.lockstep.policy.diff;

import io.lockstep.policy.ClientSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * An entry of a policy and what it holds.
 *
 * @param key as in the file, e.g. {@code mirror.topics}
 * @param effect of changing it
 */
record Setting(String key, Content content, Effect effect) {
    /** What an entry holds. */
    sealed interface Content {}

    /** One value, as the file would spell it. */
    record One(String value) implements Content {}

    /** Values whose order means nothing. */
    record Several(List<String> values) implements Content {}

    /** Values whose order counts. */
    record Ordered(List<String> values) implements Content {}

    /** Something that is never shown. */
    record Hidden(String value) implements Content {
        /** Without the value. */
        @Override
        public String toString() {
            return "Hidden";
        }
    }

    /** Client settings, of which only names are shown. */
    record Client(ClientSettings settings) implements Content {}

    static Setting one(String key, Object value, Effect effect) {
        return new Setting(key, new One(value.toString()), effect);
    }

    static Setting several(String key, List<String> values, Effect effect) {
        return new Setting(key, new Several(values), effect);
    }

    static Setting ordered(String key, List<String> values, Effect effect) {
        return new Setting(key, new Ordered(values), effect);
    }

    static Setting path(String key, Optional<Path> path, Effect effect) {
        return several(key, path.stream().map(Path::toString).toList(), effect);
    }
}
