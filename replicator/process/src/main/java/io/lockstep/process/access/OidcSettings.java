package io.lockstep.process.access;

import java.net.URI;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whose signed tokens are taken, and what they say of roles.
 *
 * @param issuer as the tokens name it
 * @param audience one of those that the tokens are for
 * @param keys where its keys are; found through the issuer's own description where it is left out
 * @param nameClaim who somebody is
 * @param rolesClaim the way to the claim, from the outside to the inside
 * @param roles which of the claim's values stand for which role
 * @param ca who signed the issuer's certificate, beside those that the JDK knows
 */
record OidcSettings(
        URI issuer,
        String audience,
        Optional<URI> keys,
        String nameClaim,
        List<String> rolesClaim,
        Map<Role, Set<String>> roles,
        Optional<Path> ca) {
    OidcSettings {
        rolesClaim = List.copyOf(rolesClaim);
        Map<Role, Set<String>> copy = new EnumMap<>(Role.class);
        roles.forEach((role, values) -> copy.put(role, Set.copyOf(values)));
        roles = Map.copyOf(copy);
    }
}
