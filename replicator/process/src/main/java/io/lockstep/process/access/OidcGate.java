package io.lockstep.process.access;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jspecify.annotations.Nullable;

/** Tells who asks by a token that an identity provider has signed. Safe for use from any thread; may wait for its keys. */
final class OidcGate {
    private static final int LEEWAY_SECONDS = 30;
    private static final int LONGEST_NAME = 100;
    private static final AlgorithmConstraints SIGNATURES = new AlgorithmConstraints(
            ConstraintType.PERMIT,
            AlgorithmIdentifiers.RSA_USING_SHA256,
            AlgorithmIdentifiers.RSA_USING_SHA384,
            AlgorithmIdentifiers.RSA_USING_SHA512,
            AlgorithmIdentifiers.RSA_PSS_USING_SHA256,
            AlgorithmIdentifiers.RSA_PSS_USING_SHA384,
            AlgorithmIdentifiers.RSA_PSS_USING_SHA512,
            AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256,
            AlgorithmIdentifiers.ECDSA_USING_P384_CURVE_AND_SHA384,
            AlgorithmIdentifiers.ECDSA_USING_P521_CURVE_AND_SHA512);
    private static final Map<Integer, String> WHY = Map.of(
            ErrorCodes.EXPIRED, "it has expired",
            ErrorCodes.EXPIRATION_MISSING, "it does not say when it expires",
            ErrorCodes.NOT_YET_VALID, "it is not valid yet",
            ErrorCodes.ISSUER_INVALID, "it is of another issuer",
            ErrorCodes.ISSUER_MISSING, "it names no issuer",
            ErrorCodes.AUDIENCE_INVALID, "it is for another audience",
            ErrorCodes.AUDIENCE_MISSING, "it names no audience",
            ErrorCodes.SUBJECT_MISSING, "it names no subject",
            ErrorCodes.SIGNATURE_INVALID, "its signature is wrong",
            ErrorCodes.SIGNATURE_MISSING, "it is not signed");

    private final OidcSettings settings;
    private final JwtConsumer consumer;

    /** @param nanos a monotonic clock */
    OidcGate(OidcSettings settings, LongSupplier nanos) {
        this.settings = settings;
        this.consumer = new JwtConsumerBuilder()
                .setJwsAlgorithmConstraints(SIGNATURES)
                .setVerificationKeyResolver(new IssuerKeys(settings, nanos))
                .setExpectedIssuer(settings.issuer().toString())
                .setExpectedAudience(settings.audience())
                .setRequireExpirationTime()
                .setRequireSubject()
                .setAllowedClockSkewInSeconds(LEEWAY_SECONDS)
                .build();
    }

    OidcSettings settings() {
        return settings;
    }

    /** @param token in its compact form; it is never repeated */
    Admission admit(String token) {
        try {
            JwtClaims claims = consumer.processToClaims(token);
            return name(claims)
                    .<Admission>map(name -> new Admission.Admitted(new Caller(name, roles(claims))))
                    .orElseGet(() -> unknown("its claim " + settings.nameClaim() + " is no name of 1 to " + LONGEST_NAME
                            + " characters other than " + Caller.SCHEDULE));
        } catch (InvalidJwtException e) {
            return silence(e)
                    .<Admission>map(why -> new Admission.NotNow("The keys of " + settings.issuer()
                            + " are not known, so nobody's token can be checked: " + why
                            + ". Ask again, or use a token of the tokens file"))
                    .orElseGet(() -> unknown(why(e)));
        }
    }

    private Admission unknown(String why) {
        return new Admission.Unknown(
                "This token is not taken: " + why + ". Have " + settings.issuer() + " give you another one");
    }

    private static Optional<String> silence(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof IssuerKeys.Silent) {
                return Optional.of(String.valueOf(each.getMessage()));
            }
        }
        return Optional.empty();
    }

    private static String why(InvalidJwtException e) {
        return e.getErrorDetails().stream()
                .map(error -> Optional.ofNullable(WHY.get(error.getErrorCode())))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse("it is no token that the issuer signed with a key that it has now");
    }

    private Optional<String> name(JwtClaims claims) {
        return claims.getClaimValue(settings.nameClaim()) instanceof String name
                        && name.matches("[^\\p{Cntrl}]{1," + LONGEST_NAME + "}")
                        && !name.isBlank()
                        && !name.strip().equals(Caller.SCHEDULE)
                ? Optional.of(name.strip())
                : Optional.empty();
    }

    private Set<Role> roles(JwtClaims claims) {
        Set<String> said = values(claims);
        Set<Role> roles = EnumSet.noneOf(Role.class);
        settings.roles().forEach((role, names) -> {
            if (names.stream().anyMatch(said::contains)) {
                roles.add(role);
            }
        });
        return roles;
    }

    private Set<String> values(JwtClaims claims) {
        @Nullable Object at = claims.getClaimsMap();
        for (String step : settings.rolesClaim()) {
            at = at instanceof Map<?, ?> map ? map.get(step) : null;
        }
        if (at instanceof Collection<?> many) {
            return many.stream().map(String::valueOf).collect(Collectors.toSet());
        }
        return at instanceof String text ? Set.copyOf(distinct(text)) : Set.of();
    }

    private static List<String> distinct(String text) {
        return Arrays.stream(text.split("\\s+")).distinct().toList();
    }
}
