package capsim.model.ingest;

import capsim.workload.series.ScrapeJob;

/** Bytes of remote-write bodies, by job. */
public interface WireCosts {
  /**
   * Body bytes per sample.
   *
   * @param v1Raw protocol 1.0, before snappy
   * @param v1Snappy protocol 1.0, after snappy
   * @param v2Raw protocol 2.0, before snappy
   * @param v2Snappy protocol 2.0, after snappy
   */
  record WireCost(double v1Raw, double v1Snappy, double v2Raw, double v2Snappy) {}

  /** The cost of a job's samples in requests of {@code batch} samples. */
  WireCost of(ScrapeJob job, int batch);
}
