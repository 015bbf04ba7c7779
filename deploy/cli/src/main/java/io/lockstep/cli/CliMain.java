package io.lockstep.cli;

import io.lockstep.cli.view.Paint;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.Mixin;

/** Entry of the commands that ask or check; the launcher {@code ./lockstep} starts it. */
public final class CliMain {
    private CliMain() {}

    public static void main(String[] args) {
        boolean terminal = System.console() != null;
        System.exit(
                commandLine(paint(terminal, System.getenv()), System.getenv()).execute(args));
    }

    /** By the convention that {@code NO_COLOR}, set to anything, means no colour. */
    static Paint paint(boolean terminal, Map<String, String> environment) {
        boolean refused = !environment.getOrDefault("NO_COLOR", "").isEmpty();
        return terminal && !refused ? Paint.COLOURED : Paint.PLAIN;
    }

    static CommandLine commandLine(Paint paint, Map<String, String> environment) {
        return new CommandLine(new Root(), new Commands(paint, environment))
                .setParameterExceptionHandler(OneLineErrors::badArguments)
                .setExecutionExceptionHandler(OneLineErrors::failed);
    }

    @Command(
            name = "./lockstep",
            description = "Keeps two Kafka regions in lockstep.",
            subcommands = {
                PolicyCommand.class,
                StatusCommand.class,
                GroupsCommand.class,
                TranslateCommand.class,
                EvidenceCommand.class
            })
    static final class Root {
        @Mixin
        private final HelpOption help = new HelpOption();
    }

    @Command(name = "policy", description = "Works on policy files.", subcommands = PolicyCheckCommand.class)
    static final class PolicyCommand {
        @Mixin
        private final HelpOption help = new HelpOption();
    }

    /** Hands the commands what they need, instead of letting them look for it. */
    private record Commands(Paint paint, Map<String, String> environment) implements IFactory {
        @Override
        public <K> K create(Class<K> type) throws Exception {
            if (type == PolicyCheckCommand.class) {
                return type.cast(new PolicyCheckCommand(environment));
            }
            if (type == StatusCommand.class) {
                return type.cast(new StatusCommand(paint));
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
            return CommandLine.defaultFactory().create(type);
        }
    }
}
