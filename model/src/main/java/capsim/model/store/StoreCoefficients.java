package capsim.model.store;

import capsim.model.trace.Coefficient;
import java.util.List;

/** What the Store Gateway holds for a block, and how queries lie in blocks. */
public final class StoreCoefficients {
  /** Memory of a loaded block. */
  public static final Coefficient MEMORY_PER_BLOCK =
      new Coefficient(
          "store.memoryPerBlock",
          0.3e6,
          0.1e6,
          1e6,
          "B/block",
          "thanos-io/thanos issue 5367: 145,000 blocks, 40 GiB at start, 26 GiB later");

  /** Share of the index-headers that stays in memory beside that. */
  public static final Coefficient HEADER_RESIDENT_SHARE =
      new Coefficient(
          "store.headerResidentShare",
          0.2,
          1 / 32.0,
          1,
          "",
          "prior: 1/32 of the posting offsets is on the heap by default, the rest memory-mapped");

  /** Memory of a process without blocks and caches. */
  public static final Coefficient MEMORY_BASE =
      new Coefficient(
          "store.memoryBase", 200e6, 50e6, 1e9, "B", "prior: Go runtime, gRPC and HTTP buffers");

  /** Share of the matched series that lie scattered over their metric, not side by side. */
  public static final Coefficient SCATTERED_SHARE =
      new Coefficient(
          "store.scatteredShare",
          0.2,
          0,
          1,
          "",
          "prior: series of one metric lie side by side (Thanos v0.42.4 pkg/store/bucket.go reads in"
              + " the order of the index), other matchers pick among them");

  /** Share of a block's series that have the metric name of a selector. */
  public static final Coefficient METRIC_NAME_SHARE =
      new Coefficient(
          "store.metricNameShare",
          0.01,
          0.0005,
          1,
          "",
          "prior: clusters have 300 to 2,000 metric names, those of dashboards more series than"
              + " most; 1 for selectors without a name");

  /** Posting lists that a selector reads. */
  public static final Coefficient POSTINGS_PER_SELECTOR =
      new Coefficient(
          "store.postingsPerSelector", 3, 1, 50, "", "prior: metric name and two label values");

  /** Points that a range query asks for; range / points is its step. */
  public static final Coefficient POINTS_PER_QUERY =
      new Coefficient(
          "store.pointsPerQuery", 300, 100, 1500, "", "prior: a dashboard panel's width in points");

  /** All of them. */
  public static final List<Coefficient> ALL =
      List.of(
          MEMORY_PER_BLOCK,
          HEADER_RESIDENT_SHARE,
          MEMORY_BASE,
          SCATTERED_SHARE,
          METRIC_NAME_SHARE,
          POSTINGS_PER_SELECTOR,
          POINTS_PER_QUERY);

  private StoreCoefficients() {}
}
