package io.lockstep.connect.config;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.Width;
import org.jspecify.annotations.Nullable;

/**
 * The connector's settings.
 *
 * @see Keys
 */
public final class ConnectorKeys {
    private ConnectorKeys() {}

    /** A new definition, as Connect asks for one. */
    public static ConfigDef definition() {
        ConfigDef definition = new ConfigDef();
        String group = "";
        int order = 0;
        for (Key key : Keys.ALL) {
            order = key.group().equals(group) ? order + 1 : 1;
            group = key.group();
            define(definition, key, order);
        }
        return definition;
    }

    private static void define(ConfigDef definition, Key key, int order) {
        ConfigDef.Validator validator = key.form().validator();
        definition.define(
                key.name(),
                key.list() ? Type.LIST : Type.STRING,
                key.standard().orElse(null),
                ConfigDef.LambdaValidator.with(
                        (name, value) -> {
                            if (value != null) {
                                validator.ensureValid(name, value);
                            }
                        },
                        key.form()::toString),
                key.important() ? Importance.HIGH : Importance.MEDIUM,
                key.says(),
                key.group(),
                order,
                key.list() ? Width.LONG : Width.MEDIUM,
                key.name(),
                new Recommended(key));
    }

    /** What a user interface may offer, and whether it shows the key at all. */
    private record Recommended(Key key) implements ConfigDef.Recommender {
        @Override
        public List<Object> validValues(String name, Map<String, Object> parsed) {
            if (name.equals(Keys.ACTIVE)) {
                return Arrays.asList(text(parsed, Keys.SOURCE), text(parsed, Keys.TARGET)).stream()
                        .flatMap(Optional::stream)
                        .map(Object.class::cast)
                        .toList();
            }
            return List.copyOf(key.form().words());
        }

        /** With a policy file, what that says is not to be given here. */
        @Override
        public boolean visible(String name, Map<String, Object> parsed) {
            return !key.ofPolicy() || text(parsed, Keys.POLICY).isEmpty();
        }

        private static Optional<String> text(Map<String, Object> parsed, String name) {
            @Nullable Object value = parsed.get(name);
            return value == null || value.toString().isEmpty() ? Optional.empty() : Optional.of(value.toString());
        }
    }
}
