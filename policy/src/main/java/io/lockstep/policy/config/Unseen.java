package io.lockstep.policy.config;

import java.util.regex.Pattern;

/** What a message leaves out of a value that was written in the wrong place: logins and users of addresses. Pure. */
final class Unseen {
    /** More than any message shows; what is looked through has to be short, because a file may hold very long values. */
    private static final int LOOKED_THROUGH = 1_000;

    private static final Pattern LOGIN =
            Pattern.compile("(?i)((?:password|secret|token)\\s*+=\\s*+)(?:\"[^\"]*+\"?|'[^']*+'?|[^\\s;,}]++)");
    private static final Pattern USER =
            Pattern.compile("(?<=//)[^/@]{1,200}+@|[^/\\s@:,'\"]{1,100}+:[^/\\s@,'\"]{0,100}+@");

    private Unseen() {}

    static String in(String text) {
        String some = text.length() > LOOKED_THROUGH ? text.substring(0, LOOKED_THROUGH) : text;
        String open = some.indexOf('=') < 0 ? some : LOGIN.matcher(some).replaceAll("$1...");
        return open.indexOf('@') < 0 ? open : USER.matcher(open).replaceAll("...@");
    }
}
