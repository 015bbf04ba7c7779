package io.lockstep.connect.config;

import io.lockstep.policy.Policy;
import io.lockstep.policy.PolicyResult;
import io.lockstep.policy.Problem;
import io.lockstep.policy.config.PolicyFile;
import io.lockstep.policy.decision.LinkPlan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;

/** What is wrong with a connector's settings, at the key that is to be changed, one error each; or what they mean. */
public final class Validation {
    private final Map<String, String> given;
    private final SortedMap<String, String> errors = new TreeMap<>();

    private Validation(Map<String, String> given) {
        this.given = given;
    }

    /** What Connect shows: what the definition itself found, and what takes more than one key to see. */
    public static Config of(Map<String, String> configs, Config defined) {
        Validation validation = new Validation(configs);
        validation.read();
        List<ConfigValue> values = new ArrayList<>(defined.configValues());
        validation.errors.forEach((key, error) -> at(key, values, configs).addErrorMessage(error));
        return new Config(values);
    }

    private static ConfigValue at(String key, List<ConfigValue> values, Map<String, String> configs) {
        Optional<ConfigValue> known =
                values.stream().filter(value -> value.name().equals(key)).findFirst();
        if (known.isPresent()) {
            return known.get().errorMessages().isEmpty() ? known.get() : new ConfigValue(key);
        }
        ConfigValue undefined = new ConfigValue(key);
        undefined.value(key.contains(".client.") ? null : configs.get(key));
        values.add(undefined);
        return undefined;
    }

    /**
     * What settings mean.
     *
     * @throws ConfigException with every problem, where they mean nothing
     */
    public static ConnectorSettings settings(Map<String, String> configs) {
        Validation validation = new Validation(configs);
        Optional<ConnectorSettings> read = validation.read();
        if (!validation.errors.isEmpty() || read.isEmpty()) {
            throw new ConfigException(String.join("; ", validation.errors.values()));
        }
        return read.get();
    }

    private Optional<ConnectorSettings> read() {
        Keys.ALL.forEach(this::checkForm);
        given.keySet().forEach(this::checkKnown);
        boolean file = given.containsKey(Keys.POLICY);
        Optional<Policy> policy = file ? ofFile() : ofKeys();
        return policy.flatMap(read -> LinkPlan.into(read, given.getOrDefault(Keys.TARGET, ""))
                        .map(link -> new ConnectorSettings(given, read, link)))
                .filter(settings -> usable(settings, file));
    }

    private boolean usable(ConnectorSettings settings, boolean file) {
        Plugged.problems(settings.link().source().kafkaSettings())
                .forEach((key, why) -> error(file ? Keys.POLICY : Keys.SOURCE_CLIENT + key, key, why));
        Plugged.problems(settings.link().target().kafkaSettings())
                .forEach((key, why) -> error(file ? Keys.POLICY : Keys.TARGET_CLIENT + key, key, why));
        return errors.isEmpty();
    }

    private void checkForm(Key key) {
        Optional.ofNullable(given.get(key.name()))
                .flatMap(value -> key.form().broken(value).map(rule -> "'" + value + "' " + rule))
                .ifPresent(rule -> error(key.name(), rule));
    }

    private void checkKnown(String name) {
        boolean ours = Keys.OURS.stream().anyMatch(name::startsWith) && !name.equals(Keys.TASK_CLASS);
        boolean client = name.startsWith(Keys.SOURCE_CLIENT) || name.startsWith(Keys.TARGET_CLIENT);
        if (ours && !client && Keys.ALL.stream().noneMatch(key -> key.name().equals(name))) {
            error(
                    name,
                    "is no setting of this connector. GET /connector-plugins/LockstepSourceConnector/config lists them");
        }
    }

    private Optional<Policy> ofFile() {
        Keys.ALL.stream()
                .filter(key -> key.ofPolicy() && given.containsKey(key.name()))
                .forEach(key -> error(
                        key.name(),
                        "stands beside " + Keys.POLICY + ", which says it, too. Leave one of" + " them out"));
        given.keySet().stream()
                .filter(name -> name.startsWith(Keys.SOURCE_CLIENT) || name.startsWith(Keys.TARGET_CLIENT))
                .forEach(name -> error(
                        name, "stands beside " + Keys.POLICY + ", which says it, too. Leave one of them" + " out"));
        return switch (PolicyFile.read(Path.of(given.getOrDefault(Keys.POLICY, "")))) {
            case PolicyResult.Valid(Policy policy) -> known(policy);
            case PolicyResult.Invalid(List<Problem> problems) -> {
                problems.forEach(problem -> error(Keys.POLICY, problem.message()));
                yield Optional.empty();
            }
        };
    }

    private Optional<Policy> known(Policy policy) {
        String target = given.getOrDefault(Keys.TARGET, "");
        if (LinkPlan.into(policy, target).isEmpty()) {
            String regions = policy.regions().get(0).name() + " or "
                    + policy.regions().get(1).name();
            error(
                    Keys.TARGET,
                    (target.isEmpty() ? "is needed" : "'" + target + "' is no region of the policy file") + ". Write "
                            + regions);
            return Optional.empty();
        }
        return Optional.of(policy);
    }

    private Optional<Policy> ofKeys() {
        Keys.ALL.stream()
                .filter(key -> key.important() && !given.containsKey(key.name()))
                .forEach(key -> error(key.name(), "is needed. " + key.says()));
        String target = given.getOrDefault(Keys.TARGET, "");
        if (!target.isEmpty() && target.equals(given.get(Keys.SOURCE))) {
            error(Keys.TARGET, "'" + target + "' is the source, too. Name the region that is mirrored into");
        }
        if (!errors.isEmpty() && (errors.containsKey(Keys.SOURCE) || errors.containsKey(Keys.TARGET))) {
            return Optional.empty();
        }
        PolicyText text = new PolicyText(given);
        return switch (PolicyFile.parse(text.text(), Path.of(""), System.getenv())) {
            case PolicyResult.Valid(Policy policy) -> Optional.of(policy);
            case PolicyResult.Invalid(List<Problem> problems) -> {
                problems.forEach(problem -> error(text.key(problem.path()), words(problem)));
                yield Optional.empty();
            }
        };
    }

    /** Without its place in a policy, which nobody has written. */
    private static String words(Problem problem) {
        return new Problem("", 0, problem.found(), problem.rule(), problem.remedy()).message();
    }

    private void error(String key, String what) {
        error(key, "", what);
    }

    private void error(String key, String part, String what) {
        errors.putIfAbsent(key, key + ": " + (part.isEmpty() || key.endsWith(part) ? "" : part + " ") + what);
    }
}
