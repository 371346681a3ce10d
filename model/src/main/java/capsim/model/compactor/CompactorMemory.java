package capsim.model.compactor;

import static capsim.model.trace.Figure.figure;

import capsim.model.bucket.BucketOccupancy;
import capsim.model.bucket.Merge;
import capsim.model.trace.Coefficients;
import capsim.model.trace.Figure;
import capsim.model.trace.Unit;
import java.util.List;

/** What a merge holds in memory: of the sources' indexes, and while it writes its own. */
final class CompactorMemory {
  /** Every 32nd symbol and posting offset is kept: Prometheus v0.309.1 tsdb/index/index.go. */
  private static final double SAMPLING = 32;

  /**
   * The writer of an index holds a 4-byte reference to every series, and the posting lists of a
   * batch of label names, which together are no longer: Prometheus v0.309.1 tsdb/index/index.go
   * writePostingsToTmpFiles.
   */
  private static final double WRITER_BYTES_PER_SERIES = 2 * 4.0;

  private static final String INDEX = "Prometheus v0.309.1 tsdb/index/index.go";

  private final List<Merge> merges;
  private final Coefficients coefficients;

  CompactorMemory(List<Merge> merges, Coefficients coefficients) {
    this.merges = merges;
    this.coefficients = coefficients;
  }

  /** Index bytes that the largest merge reads. */
  Figure largestMergeIndexBytes() {
    double largest = 0;
    for (Merge merge : merges) {
      if (!merge.downsampling()) {
        largest = Math.max(largest, merge.sourceIndexBytes());
      }
    }
    return figure(Unit.BYTES, "index bytes of the sources of the largest merge, see blocks[]")
        .source("Thanos v0.42.4 pkg/compact/planner.go largeTotalIndexSizeFilter")
        .of(largest);
  }

  /**
   * Memory of a shard.
   *
   * @param workers that merge at the same time
   * @param index as {@link #largestMergeIndexBytes()}
   */
  Figure of(BucketOccupancy occupancy, Figure workers, Figure index) {
    double headers = 0;
    double series = 0;
    for (Merge merge : merges) {
      headers = Math.max(headers, merge.sourceHeaderBytes());
      series = Math.max(series, merge.output().series());
    }
    double ofWorker =
        headers / SAMPLING
            + series * WRITER_BYTES_PER_SERIES
            + index.value() * coefficients.value(CompactorCoefficients.INDEX_RESIDENT_SHARE);
    return figure(
            Unit.BYTES,
            "memoryBase + blocks · memoryPerBlock + workers · (sourceHeaderBytes / sampling +"
                + " outputSeries · writerBytesPerSeries + largestMergeIndexBytes ·"
                + " indexResidentShare)")
        .with("memoryBase", CompactorCoefficients.MEMORY_BASE, coefficients)
        .from("blocks", occupancy.blocks())
        .with("memoryPerBlock", CompactorCoefficients.MEMORY_PER_BLOCK, coefficients)
        .from("workers", workers)
        .from(
            "sourceHeaderBytes",
            figure(Unit.BYTES, "symbols and posting offsets of the sources of the largest merge")
                .source(INDEX)
                .of(headers))
        .constant("sampling", SAMPLING, INDEX)
        .from(
            "outputSeries",
            figure(Unit.SERIES, "series of the largest block that is written, see blocks[]")
                .of(series))
        .constant("writerBytesPerSeries", WRITER_BYTES_PER_SERIES, INDEX)
        .from("largestMergeIndexBytes", index)
        .with("indexResidentShare", CompactorCoefficients.INDEX_RESIDENT_SHARE, coefficients)
        .source("Thanos v0.42.4 docs/components/compact.md; " + INDEX)
        .of(
            coefficients.value(CompactorCoefficients.MEMORY_BASE)
                + occupancy.blocks().value()
                    * coefficients.value(CompactorCoefficients.MEMORY_PER_BLOCK)
                + workers.value() * ofWorker);
  }
}
