package io.lockstep.replicator.wire;

import io.lockstep.replicator.Piece;
import io.lockstep.replicator.port.SourceFault;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What one partition's part of an answer holds.
 *
 * @param next the offset behind the last piece
 * @param epoch leader epoch of the last batch, or what it was before
 * @param fault why reading ended early; the pieces before it are good
 */
record Decoded(List<Piece> pieces, long next, OptionalInt epoch, Optional<SourceFault> fault) {}
