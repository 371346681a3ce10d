package capsim.loadgen.receiver.metrics;

import capsim.workload.remotewrite.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything that a receiver has stored of remote-write requests. Thread-safe: requests are decoded
 * one at a time, which costs nothing as long as one thread receives.
 */
public final class MetricBook {
  /** More tenants than any test has; bounds what a hostile sender can allocate. */
  private static final int MAX_TENANTS = 10_000;

  private final SeriesReservoir reservoir;
  private final Batch batch;
  private final SeriesDecoder v1;
  private final SeriesDecoder v2;
  private final TreeMap<String, Tenant> tenants = new TreeMap<>();

  /**
   * An empty book.
   *
   * @param policy about samples that are not in order
   * @param maxSeries series that it tells apart, about 50 bytes each
   * @param keptSeries series whose last samples are kept for queries
   * @param keptPoints how many of those samples
   */
  public MetricBook(OrderPolicy policy, int maxSeries, int keptSeries, int keptPoints) {
    reservoir = new SeriesReservoir(keptSeries, keptPoints);
    batch = new Batch(new SeriesTable(maxSeries), reservoir, policy);
    v1 = SeriesDecoder.of(Protocol.V1, batch);
    v2 = SeriesDecoder.of(Protocol.V2, batch);
  }

  /**
   * What became of a request.
   *
   * @param refusal why it, or samples of it, were refused; empty if all is stored
   * @param samples float samples stored
   * @param histograms native histograms stored
   * @param exemplars exemplars stored
   */
  public record Written(String refusal, long samples, long histograms, long exemplars) {}

  /**
   * Stores a request, or nothing of it if it is malformed or, in 1.0, not in order.
   *
   * @param message uncompressed, at 0..length-1
   */
  public synchronized Written write(
      Protocol protocol, String tenantName, byte[] message, int length) {
    Tenant tenant = tenants.get(tenantName);
    if (tenant == null) {
      if (tenants.size() == MAX_TENANTS) {
        return new Written("more than " + MAX_TENANTS + " tenants", 0, 0, 0);
      }
      tenant = new Tenant(tenantName);
      tenants.put(tenantName, tenant);
    }
    batch.begin(tenant, protocol == Protocol.V2);
    try {
      (protocol == Protocol.V1 ? v1 : v2).decode(message, length);
    } catch (MalformedRequest e) {
      batch.rollback();
      return new Written(e.getMessage(), 0, 0, 0);
    }
    batch.commit();
    tenant.request();
    Counts counts = batch.counts();
    return new Written(batch.refusal(), taken(counts), counts.histograms, counts.exemplars);
  }

  /** What the sender may take as written: duplicates are there, and the rest was not refused. */
  private long taken(Counts counts) {
    long known = counts.samples + counts.duplicates;
    return batch.refusal().isEmpty() ? known + counts.conflicts + counts.outOfOrder : known;
  }

  /** What is stored, of all tenants. */
  public synchronized MetricCounts counts() {
    var all = new Counts();
    tenants.values().forEach(tenant -> all.add(tenant.counts()));
    return all.snapshot();
  }

  /** What is stored, by tenant; the name is empty where requests named none. */
  public synchronized SortedMap<String, MetricCounts> countsByTenant() {
    var counts = new TreeMap<String, MetricCounts>();
    tenants.forEach((name, tenant) -> counts.put(name, tenant.counts().snapshot()));
    return counts;
  }

  /** Requests that were stored. */
  public synchronized long requests() {
    return tenants.values().stream().mapToLong(Tenant::requests).sum();
  }

  /** The kept series that a selector matches, with those of their samples that are in a range. */
  synchronized List<Selected> select(String tenant, Selector selector, long from, long to) {
    var selected = new ArrayList<Selected>();
    for (SeriesReservoir.Kept series : reservoir.series()) {
      boolean visible = tenant.isEmpty() || tenant.equals(series.tenant());
      if (visible && selector.matches(series.labels())) {
        var points =
            series.points().stream()
                .filter(p -> p.timestampMillis() >= from && p.timestampMillis() <= to)
                .toList();
        selected.add(new Selected(series.labels(), points));
      }
    }
    return selected;
  }

  /** A series and samples of it, in order of time. */
  record Selected(Labels labels, List<SeriesReservoir.Point> points) {}
}
