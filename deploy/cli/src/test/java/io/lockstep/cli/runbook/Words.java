package io.lockstep.cli.runbook;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A command line as a shell takes it apart, up to where another command or a redirection begins. */
final class Words {
    private static final Set<String> ENDS = Set.of("|", ">", ">>", "&&", ";", "#", "&");
    private static final Pattern WORD = Pattern.compile("(?:[^\\s'\"]|'[^']*'|\"[^\"]*\")+");

    private Words() {}

    static List<String> of(String command) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(command);
        while (matcher.find()) {
            if (ENDS.contains(matcher.group())) {
                return words;
            }
            words.add(matcher.group().replaceAll("['\"]", ""));
        }
        return words;
    }
}
