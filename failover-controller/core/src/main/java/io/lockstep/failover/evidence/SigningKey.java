package io.lockstep.failover.evidence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.Set;

/**
 * What a controller signs evidence with: an Ed25519 key in a PEM file (PKCS#8) that only its owner may read. Immutable,
 * safe for use from any thread; its text form tells only the fingerprint.
 */
public final class SigningKey {
    private static final Set<OpenOption> NEW = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    private static final byte[] SELF_TEST = "lockstep".getBytes(StandardCharsets.UTF_8);

    private final PrivateKey privateKey;
    private final PublicKey publicKey;

    private SigningKey(PrivateKey privateKey, PublicKey publicKey) {
        this.privateKey = privateKey;
        this.publicKey = publicKey;
    }

    /**
     * Loads the key, or creates one where the file is missing; its public half is then written beside it as
     * {@code FILE.pub}.
     *
     * @throws KeyProblem if the file cannot be read, written, or holds anything else
     */
    public static SigningKey at(Path file) {
        try {
            return Files.exists(file) ? load(file) : create(file);
        } catch (FileAlreadyExistsException e) {
            return at(file);
        } catch (IOException | UncheckedIOException e) {
            throw new KeyProblem(
                    "The signing key " + file + " cannot be read or created: " + e
                            + ". Name a file in a folder that the controller may write.",
                    e);
        } catch (KeyProblem e) {
            throw new KeyProblem(
                    "The signing key " + file + " is not usable: " + e.getMessage()
                            + ". Make one with: openssl genpkey -algorithm ed25519 -out " + file,
                    e);
        }
    }

    /** A key that lives in this process only. */
    public static SigningKey random() {
        return of(pair(new SecureRandom()).getPrivate());
    }

    public PublicKey publicKey() {
        return publicKey;
    }

    /** For {@code ./lockstep evidence verify --key}. */
    public String publicPem() {
        return Ed25519.pem("PUBLIC KEY", publicKey.getEncoded());
    }

    /** See {@link Ed25519#fingerprint}. */
    public String fingerprint() {
        return Ed25519.fingerprint(publicKey);
    }

    byte[] sign(byte[] message) {
        return Ed25519.sign(privateKey, message);
    }

    private static SigningKey load(Path file) throws IOException {
        return of(Ed25519.privateKeyOfPem(Files.readString(file)));
    }

    private static SigningKey create(Path file) throws IOException {
        SigningKey key = random();
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] ownerOnly = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        byte[] pem = Ed25519.pem("PRIVATE KEY", key.privateKey.getEncoded()).getBytes(StandardCharsets.US_ASCII);
        try (WritableByteChannel channel = Files.newByteChannel(file, NEW, ownerOnly)) {
            for (ByteBuffer left = ByteBuffer.wrap(pem); left.hasRemaining(); ) {
                channel.write(left);
            }
        }
        Files.writeString(file.resolveSibling(file.getFileName() + ".pub"), key.publicPem());
        return key;
    }

    /** A private key does not tell its public half, but a generator that draws the same seed makes both again. */
    private static SigningKey of(PrivateKey key) {
        byte[] seed = key instanceof EdECPrivateKey edwards
                ? edwards.getBytes().orElseThrow(() -> new KeyProblem("it does not tell its seed", null))
                : new byte[0];
        KeyPair pair = pair(new Seed(seed));
        if (!Ed25519.verifies(pair.getPublic(), SELF_TEST, Ed25519.sign(key, SELF_TEST))) {
            throw new KeyProblem("its public half cannot be found", null);
        }
        return new SigningKey(key, pair.getPublic());
    }

    private static KeyPair pair(SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(NamedParameterSpec.ED25519, random);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has Ed25519, this one does not", e);
        }
    }

    @Override
    public String toString() {
        return "SigningKey[" + fingerprint() + "]";
    }

    /** Draws the bytes that it was given. */
    private static final class Seed extends SecureRandom {
        private static final long serialVersionUID = 1L;

        private final byte[] seed;

        Seed(byte[] seed) {
            this.seed = seed.clone();
        }

        @Override
        public void nextBytes(byte[] bytes) {
            byte[] drawn = Arrays.copyOf(seed, bytes.length);
            System.arraycopy(drawn, 0, bytes, 0, bytes.length);
        }
    }
}
