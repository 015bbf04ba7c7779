package io.lockstep.cli;

import io.lockstep.cli.control.ConsoleTerminal;
import io.lockstep.cli.control.ControlCommands;
import io.lockstep.cli.control.Surroundings;
import io.lockstep.cli.control.Terminal;
import io.lockstep.cli.view.Paint;
import java.io.Console;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.Mixin;

/** Entry of the commands that ask or check; the launcher {@code ./lockstep} starts it. */
public final class CliMain {
    private CliMain() {}

    public static void main(String[] args) {
        Console console = System.console();
        Terminal terminal = console == null ? Terminal.NOBODY : new ConsoleTerminal(console);
        Paint paint = paint(console != null, System.getenv());
        System.exit(commandLine(paint, System.getenv(), terminal).execute(args));
    }

    /** By the convention that {@code NO_COLOR}, set to anything, means no colour. */
    static Paint paint(boolean terminal, Map<String, String> environment) {
        boolean refused = !environment.getOrDefault("NO_COLOR", "").isEmpty();
        return terminal && !refused ? Paint.COLOURED : Paint.PLAIN;
    }

    static CommandLine commandLine(Paint paint, Map<String, String> environment, Terminal terminal) {
        Commands commands = new Commands(paint, environment, new Surroundings(paint, environment, terminal));
        CommandLine root = new CommandLine(new Root(), commands);
        ControlCommands.topLevel().forEach(root::addSubcommand);
        return root.setParameterExceptionHandler(OneLineErrors::badArguments)
                .setExecutionExceptionHandler(OneLineErrors::failed);
    }

    @Command(
            name = "./lockstep",
            description = "Keeps two Kafka regions in lockstep.",
            subcommands = {
                PolicyCommand.class,
                AclsCommand.class,
                ImportCommand.class,
                StatusCommand.class,
                DoctorCommand.class,
                GroupsCommand.class,
                TranslateCommand.class,
                CostCommand.class,
                EvidenceCommand.class,
                JournalCommand.class,
                BackupCommand.class,
                RestoreCommand.class
            })
    static final class Root {
        @Mixin
        private final HelpOption help = new HelpOption();
    }

    @Command(
            name = "policy",
            description = "Works on policy files.",
            subcommands = {PolicyCheckCommand.class, PolicyExplainCommand.class, PolicyDiffCommand.class})
    static final class PolicyCommand {
        @Mixin
        private final HelpOption help = new HelpOption();
    }

    /** Hands the commands what they need, instead of letting them look for it. */
    private record Commands(Paint paint, Map<String, String> environment, Surroundings around) implements IFactory {
        @Override
        public <K> K create(Class<K> type) throws Exception {
            if (type == PolicyCheckCommand.class) {
                return type.cast(new PolicyCheckCommand(environment));
            }
            if (type == PolicyExplainCommand.class) {
                return type.cast(new PolicyExplainCommand(environment));
            }
            if (type == PolicyDiffCommand.class) {
                return type.cast(new PolicyDiffCommand(environment));
            }
            if (type == ImportCommand.class) {
                return type.cast(new ImportCommand(environment));
            }
            if (type == AclsCommand.class) {
                return type.cast(new AclsCommand(environment));
            }
            if (type == CostCommand.class) {
                return type.cast(new CostCommand(environment));
            }
            if (type == StatusCommand.class) {
                return type.cast(new StatusCommand(paint));
            }
            if (type == BackupCommand.class) {
                return type.cast(new BackupCommand(environment));
            }
            if (type == RestoreCommand.class) {
                return type.cast(new RestoreCommand(environment));
            }
            if (type == DoctorCommand.class) {
                return type.cast(new DoctorCommand(environment));
            }
            if (type == GroupsCommand.class) {
                return type.cast(new GroupsCommand(paint));
            }
            if (type == GroupsSyncCommand.class) {
                return type.cast(new GroupsSyncCommand(paint));
            }
            if (type == GroupsRestoreCommand.class) {
                return type.cast(new GroupsRestoreCommand(paint));
            }
            Optional<Object> control = ControlCommands.create(type, around);
            return control.isPresent()
                    ? type.cast(control.get())
                    : CommandLine.defaultFactory().create(type);
        }
    }
}
