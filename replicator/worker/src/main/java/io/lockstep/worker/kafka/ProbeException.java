package io.lockstep.worker.kafka;

/** Why a region could not be used. The message is a whole sentence for an operator. */
abstract sealed class ProbeException extends Exception {
    private static final long serialVersionUID = 1L;

    private ProbeException(String message) {
        super(message);
    }

    /** It did not answer; worth another attempt. */
    static final class Unreachable extends ProbeException {
        private static final long serialVersionUID = 1L;

        Unreachable(String message) {
            super(message);
        }
    }

    /** It answered, or the client itself said, that this will never work. */
    static final class Refused extends ProbeException {
        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }
}
