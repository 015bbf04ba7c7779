package io.lockstep.bench.figure;

/**
 * What contestants do.
 *
 * @param scenario see {@link Names}
 * @param title a few words, for tables
 * @param says for the page: how the data is made and what is done with it; a sentence
 */
public record Course(String scenario, String title, String says) {}
