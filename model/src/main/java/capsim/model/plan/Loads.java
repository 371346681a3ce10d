package capsim.model.plan;

import capsim.model.ingest.LogLoad;
import capsim.model.ingest.MetricLoad;

/**
 * What a scenario's clusters send.
 *
 * @param metrics by Prometheus Agents
 * @param logs by Fluent Bit
 */
public record Loads(MetricLoad metrics, LogLoad logs) {}
