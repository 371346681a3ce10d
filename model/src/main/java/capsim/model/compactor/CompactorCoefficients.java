package capsim.model.compactor;

import capsim.model.trace.Coefficient;
import java.util.List;

/** How fast a compactor works and what it holds in memory. */
public final class CompactorCoefficients {
  /** Source bytes that one worker merges or downsamples in a second. */
  public static final Coefficient CPU_BYTES_PER_SECOND =
      new Coefficient(
          "compactor.cpuBytesPerSecond",
          30e6,
          16e6,
          80e6,
          "B/s",
          "prior; 16 MB/s on one core in 2020 (thanos-io/thanos issue 1964), newer"
              + " values are unpublished");

  /** Memory of a process that merges nothing. */
  public static final Coefficient MEMORY_BASE =
      new Coefficient(
          "compactor.memoryBase",
          500e6,
          100e6,
          2e9,
          "B",
          "prior: Go runtime, buffers of transfers");

  /** Memory for a known block's metadata. */
  public static final Coefficient MEMORY_PER_BLOCK =
      new Coefficient(
          "compactor.memoryPerBlock",
          20e3,
          5e3,
          100e3,
          "B/block",
          "prior: decoded meta.json of 1 to 10 kB on disk (Thanos v0.42.4 docs/storage.md)");

  /** Share of the indexes being merged that should stay in the page cache. */
  public static final Coefficient INDEX_RESIDENT_SHARE =
      new Coefficient(
          "compactor.indexResidentShare",
          0.1,
          0,
          1,
          "",
          "prior: indexes are memory-mapped and read in order; the kernel takes their pages back"
              + " before it ends a process");

  /** All of them. */
  public static final List<Coefficient> ALL =
      List.of(CPU_BYTES_PER_SECOND, MEMORY_BASE, MEMORY_PER_BLOCK, INDEX_RESIDENT_SHARE);

  private CompactorCoefficients() {}
}
