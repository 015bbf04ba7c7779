package io.lockstep.connect;

import java.util.Optional;

/** The version of this plugin, as its jar tells it. */
final class Version {
    private Version() {}

    static String text() {
        return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                .orElse("unpackaged");
    }
}
