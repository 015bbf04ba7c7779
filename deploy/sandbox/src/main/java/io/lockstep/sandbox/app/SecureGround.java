package io.lockstep.sandbox.app;

import io.lockstep.failover.AclEntry;
import io.lockstep.policy.Policy;
import io.lockstep.policy.PolicyResult;
import io.lockstep.sandbox.control.PairClient;
import io.lockstep.sandbox.groups.DemoGroup;
import io.lockstep.sandbox.process.OwnerFile;
import io.lockstep.sandbox.region.RegionCluster;
import io.lockstep.sandbox.region.SecureOptions;
import io.lockstep.sandbox.region.SecureOptions.Mechanism;
import io.lockstep.sandbox.secure.Rights;
import io.lockstep.sandbox.secure.User;
import io.lockstep.sandbox.secure.kafka.HomeTopic;
import io.lockstep.sandbox.secure.kafka.Scene;
import io.lockstep.sandbox.time.Await;
import io.lockstep.sandbox.tls.Certificate;
import io.lockstep.sandbox.worker.PolicyFile;
import io.lockstep.sandbox.worker.WorkerClient;
import io.lockstep.sandbox.worker.WorkerProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Regions with TLS on every listener, logins and an authorizer, in which everybody may do only what they need; a worker
 * and a controller in each.
 */
final class SecureGround implements Ground {
    private static final String PAIR = "demo";
    private static final Duration GRANTED = Duration.ofSeconds(30);

    private final SandboxOptions options;
    private final Map<String, Certificate> certificates;
    private final Sides sides;
    private final Workspace workspace;
    private final Opened opened;
    private final Parts parts;
    private final Stage stage;
    private final HomeTopic home;
    private Optional<SecurePair> pair = Optional.empty();

    private SecureGround(
            SandboxOptions options,
            Map<String, Certificate> certificates,
            Sides sides,
            Workspace workspace,
            Opened opened,
            Parts parts,
            Stage stage) {
        this.options = options;
        this.certificates = certificates;
        this.sides = sides;
        this.workspace = workspace;
        this.opened = opened;
        this.parts = parts;
        this.stage = stage;
        this.home = new HomeTopic(producers());
    }

    /** Starts the brokers of both; whatever was opened is in {@code opened}, also after a failure. */
    static SecureGround open(SandboxOptions options, Workspace workspace, Opened opened, Parts parts, Stage stage) {
        Path folder = workspace.inside("certificates");
        Map<String, Certificate> certificates = Map.of(
                "east", Certificate.make(folder, "east", "ip:127.0.0.1"),
                "west", Certificate.make(folder, "west", "ip:127.0.0.1"));
        Map<String, String> passwords = User.withNewPasswords();
        Sides sides = Sides.open(
                Map.of("east", options.eastPort(), "west", options.westPort()),
                spec -> spec.secure(new SecureOptions(
                        Mechanism.SCRAM_SHA_512,
                        User.ADMIN.login(),
                        passwords,
                        false,
                        Optional.ofNullable(certificates.get(spec.name())),
                        true)),
                workspace,
                opened,
                parts,
                stage);
        return new SecureGround(options, certificates, sides, workspace, opened, parts, stage);
    }

    @Override
    public Regions regions() {
        return new Regions(sides.east().cluster(), sides.west().cluster());
    }

    @Override
    public Map<String, String> producers() {
        return sides.east().cluster().clientSettings(User.PRODUCER.login());
    }

    @Override
    public Map<String, String> consumers(RegionCluster region) {
        return region.clientSettings(User.CONSUMER.login());
    }

    /** West's rights to read are parity's to bring, and those to write are nobody's before a promotion. */
    @Override
    public void admit(List<String> topics) {
        Scene east = scene(sides.east());
        List<String> all = new ArrayList<>(topics);
        all.add(HomeTopic.NAME);
        grant(east, Rights.ofBusiness(all));
        sides.east().cluster().createTopic(HomeTopic.NAME, HomeTopic.PARTITIONS, Map.of());
        home.write(east);
    }

    /** Returns when the broker knows, which is after the cluster's controller does. */
    private static void grant(Scene scene, Collection<AclEntry> rights) {
        scene.grant(rights);
        Await.within(GRANTED)
                .until("rights at " + scene.region(), () -> scene.rights().containsAll(rights));
    }

    private static Scene scene(Side side) {
        return new Scene(side.name(), side.cluster().admin());
    }

    @Override
    public WorkerClient mirror(List<String> topics) {
        Path ofWorker = policy("lockstep-worker", User.WORKER, topics);
        Path ofController = policy("lockstep-controller", User.CONTROLLER, topics);
        SecurePair files = new SecurePair(read(ofWorker), read(ofController));
        pair = Optional.of(files);
        for (Side side : List.of(sides.east(), sides.west())) {
            grant(scene(side), Rights.ofLockstep(files.worker(), side.name()));
        }
        sides.startProcesses(WorkerProcess.root(), ofWorker, ofController);
        WorkerClient client = opened.add(new WorkerClient(sides.west().workerPort()));
        PlainGround.awaited(client, sides.west().workerPort(), stage);
        return client;
    }

    /** One text for both, each with a login of its own beside it. */
    private Path policy(String name, User user, List<String> topics) {
        Path folder = workspace.inside(name);
        OwnerFile.write(folder.resolve("login.properties"), "jaas=" + jaas(user) + "\n");
        List<String> groups = Stream.concat(DemoGroup.all().stream().map(DemoGroup::name), Stream.of(HomeTopic.GROUP))
                .toList();
        return PolicyFile.secured(
                folder,
                PAIR,
                region(sides.east()),
                region(sides.west()),
                topics,
                HomeTopic.NAME,
                groups,
                User.WORKER.principal(),
                sides.addresses());
    }

    private String jaas(User user) {
        return sides.east().cluster().clientSettings(user.login()).getOrDefault("sasl.jaas.config", "");
    }

    private PolicyFile.Secured region(Side side) {
        Certificate certificate = Optional.ofNullable(certificates.get(side.name()))
                .orElseThrow(() -> new IllegalStateException("no certificate of " + side.name()));
        return new PolicyFile.Secured(side.cluster().bootstrap(), certificate.chain(), Mechanism.SCRAM_SHA_512.sasl());
    }

    private static Policy read(Path file) {
        return switch (io.lockstep.policy.config.PolicyFile.read(file, Map.of())) {
            case PolicyResult.Valid(Policy policy) -> policy;
            case PolicyResult.Invalid invalid ->
                throw new IllegalStateException(file + " is not what it should be: " + invalid.problems());
        };
    }

    @Override
    public Optional<Trial> tryOut() {
        PairClient controllers = opened.add(new PairClient(PAIR, sides.addresses()));
        sides.awaitLeader(controllers, stage);
        if (options.seconds().isEmpty()) {
            return Optional.empty();
        }
        SecurePair files = pair.orElseThrow(() -> new IllegalStateException("nothing is mirrored yet"));
        DriftTrial drift = DriftTrial.begin(scene(sides.east()), scene(sides.west()), controllers, home);
        parts.watch(drift::failure);
        return Optional.of(new SecureTrial(sides, files, controllers, home, drift));
    }
}
