package io.lockstep.policy;

/**
 * One thing that is wrong in a policy file, and what to write instead.
 *
 * @param path where, e.g. {@code mirror.topics[1]}; empty for the file as a whole
 * @param line line in the file, from 1; 0 where there is none
 * @param found the offending value; empty where nothing stands there or where it may be a secret
 * @param rule the rule it breaks, as the continuation of {@code path: 'found'}
 * @param remedy what to write instead, a sentence
 */
public record Problem(String path, int line, String found, String rule, String remedy) {
    /** All of it in one line, without the line number. */
    public String message() {
        String where = path.isEmpty() ? "" : path + ": ";
        String what = found.isEmpty() ? "" : "'" + found + "' ";
        return where + what + rule + ". " + remedy;
    }

    @Override
    public String toString() {
        return message();
    }
}
