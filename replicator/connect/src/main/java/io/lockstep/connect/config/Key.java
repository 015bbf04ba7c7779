package io.lockstep.connect.config;

import java.util.Optional;

/**
 * One setting of the connector.
 *
 * @param path where a policy says the same, with SOURCE and TARGET for the regions' names; empty where none does
 * @param standard what holds where nothing is given
 */
record Key(
        String name,
        String group,
        Form form,
        Optional<String> standard,
        Optional<String> path,
        boolean important,
        String says) {
    /** Whether it is part of what a policy file says as a whole. */
    boolean ofPolicy() {
        return path.isPresent() && !name.equals(Keys.TARGET);
    }

    boolean list() {
        return form instanceof Form.Expressions;
    }
}
