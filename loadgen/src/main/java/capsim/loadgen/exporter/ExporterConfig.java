package capsim.loadgen.exporter;

import capsim.workload.series.ChurnPlan;
import capsim.workload.series.ScrapeJob;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * What an exporter simulates.
 *
 * @param bind where it listens; port 0 for any free one
 * @param threads that answer scrapes
 * @param jobs whose targets it simulates
 * @param seed of names and values
 * @param churn when pods and nodes are replaced
 */
public record ExporterConfig(
    InetSocketAddress bind, int threads, List<ScrapeJob> jobs, long seed, ChurnPlan churn) {
  public ExporterConfig {
    jobs = List.copyOf(jobs);
  }
}
