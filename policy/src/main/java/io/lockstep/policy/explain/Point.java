package io.lockstep.policy.explain;

/**
 * One thing that a policy says about a name.
 *
 * @param subject what it is about, in a word or two
 * @param says what happens, in words
 * @param path the entry that decides, e.g. {@code mirror.topics[1]}; empty where a rule of Lockstep's own does
 */
public record Point(String subject, String says, String path) {}
