package io.lockstep.process;

import java.util.regex.Pattern;
import picocli.CommandLine.ParameterException;

/** Says what is wrong with arguments, in one line. Pure. */
public final class ArgumentFault {
    /** Where picocli quotes what a converter was to make, and the exception that it threw. */
    private static final Pattern CLASSES = Pattern.compile(
            " to (?:class|interface) (?:[a-z]+\\.)+[A-Z][\\w.$]*|(?<=\\()(?:[a-z]+\\.)+[A-Z]\\w*(?:: )?");

    private static final Pattern USERS = Pattern.compile("(?<=//)[^/']{1,200}@");

    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Cntrl}]+");

    private ArgumentFault() {}

    /** Without names of classes, which tell nothing to who types, without users of addresses, and without its full stop. */
    public static String says(ParameterException e) {
        String words =
                CLASSES.matcher(withoutUsers(String.valueOf(e.getMessage()))).replaceAll("");
        String line = BLANKS.matcher(words).replaceAll(" ").strip();
        return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
    }

    /** Without what addresses name before their host: a name, and mostly a password. */
    public static String withoutUsers(String text) {
        return USERS.matcher(text).replaceAll("...@");
    }
}
