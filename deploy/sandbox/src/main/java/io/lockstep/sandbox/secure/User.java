package io.lockstep.sandbox.secure;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Who logs in to the clusters of a secured run. */
public enum User {
    /** Sets the scene and looks at what became of it; may do everything, and does nothing of the business. */
    ADMIN("admin"),
    WORKER("lockstep-worker"),
    CONTROLLER("lockstep-controller"),
    PRODUCER("shop-producer"),
    CONSUMER("shop-consumer");

    /** Those that Lockstep's own processes log in as. */
    public static final List<User> OURS = List.of(WORKER, CONTROLLER);

    private static final int PASSWORD_BYTES = 24;

    private final String login;

    User(String login) {
        this.login = login;
    }

    /** As it logs in. */
    public String login() {
        return login;
    }

    /** As rights name it. */
    public String principal() {
        return "User:" + login;
    }

    /** A new password for each, by login. */
    public static Map<String, String> withNewPasswords() {
        SecureRandom random = new SecureRandom();
        Map<String, String> passwords = new LinkedHashMap<>();
        for (User user : values()) {
            byte[] bytes = new byte[PASSWORD_BYTES];
            random.nextBytes(bytes);
            passwords.put(user.login, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
        }
        return passwords;
    }
}
