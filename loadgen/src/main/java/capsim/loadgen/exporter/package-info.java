/**
 * Simulated targets that a real Prometheus scrapes: {@code /metrics?target=k} for each target of
 * the scrape jobs, and {@code /sd} by which it discovers them.
 *
 * <p>A target shows at any time what remote write of the same jobs and seed would have sent of it
 * last: the same series once the labels of the target are added, the same values, pods and nodes
 * replaced at the same times. The writers are capsim's own, because the names, labels and buckets
 * are those of the profiles whatever a client library would make of them.
 */
package capsim.loadgen.exporter;
