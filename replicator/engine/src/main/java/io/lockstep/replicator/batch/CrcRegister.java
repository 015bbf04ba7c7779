package io.lockstep.replicator.batch;

/**
 * Arithmetic on the register of a CRC-32C. A register is a polynomial over GF(2) modulo the CRC's own, lowest power in
 * the highest bit; reading a zero byte multiplies it by x^8. Reading {@code n} of them is one multiplication by x^(8n),
 * built from the squares x, x^2, x^4, ...: O(log n), without a look at the bytes in between.
 */
final class CrcRegister {
    private static final int POLYNOMIAL = 0x82F63B78;
    private static final int ONE = 0x8000_0000;
    private static final int X = 0x4000_0000;

    /** x to the power of 2^i. */
    private static final int[] SQUARES = squares();

    private static final int BITS_PER_BYTE_POWER = 3;

    private CrcRegister() {}

    /** The register after the {@code count} lowest bytes of {@code bytes}, highest first. */
    static int read(int register, long bytes, int count) {
        int now = register;
        for (int shift = (count - 1) * Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            now ^= (int) (bytes >>> shift) & 0xff;
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                now = timesX(now);
            }
        }
        return now;
    }

    /** The register after so many zero bytes. */
    static int readZeros(int register, int count) {
        int now = register;
        int power = BITS_PER_BYTE_POWER;
        for (int left = count; left != 0; left >>>= 1) {
            if ((left & 1) != 0) {
                now = times(now, SQUARES[power]);
            }
            power++;
        }
        return now;
    }

    private static int times(int a, int b) {
        int product = 0;
        int addend = b;
        for (int power = ONE; power != 0; power >>>= 1) {
            if ((a & power) != 0) {
                product ^= addend;
            }
            addend = timesX(addend);
        }
        return product;
    }

    private static int timesX(int register) {
        return (register >>> 1) ^ (-(register & 1) & POLYNOMIAL);
    }

    private static int[] squares() {
        int[] squares = new int[Integer.SIZE + BITS_PER_BYTE_POWER];
        squares[0] = X;
        for (int i = 1; i < squares.length; i++) {
            squares[i] = times(squares[i - 1], squares[i - 1]);
        }
        return squares;
    }
}
