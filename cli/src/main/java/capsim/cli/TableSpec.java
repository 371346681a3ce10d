package capsim.cli;

import java.util.List;

/**
 * A list of the plan shown as a table.
 *
 * @param title heading
 * @param path of the list
 * @param columns in order; one that no row has is left out
 */
record TableSpec(String title, String path, List<Column> columns) {
  TableSpec {
    columns = List.copyOf(columns);
  }

  /** A column: its heading and the key, within a row, of what stands in it. */
  record Column(String heading, String key) {}

  /** Every table but those of a form of their own: components, stored bytes, findings. */
  static final List<TableSpec> ALL =
      List.of(
          table(
              "Clusters: metrics",
              "metrics.clusters",
              "Cluster=cluster",
              "Series=activeSeries",
              "Churned/h=churnedSeriesPerHour",
              "Samples/s=samplesPerSecond",
              "Targets=targets",
              "Requests/s=requestsPerSecond",
              "Wire=bytesPerSecond"),
          table(
              "Clusters: agents, each",
              "metrics.clusters",
              "Cluster=cluster",
              "Shards=agentShards",
              "WAL=agentWalBytes",
              "Survives=agentOutageHours",
              "Memory=agentMemoryBytes",
              "CPU cores=agentCores"),
          table(
              "Clusters: logs",
              "logs.clusters",
              "Cluster=cluster",
              "Records/s=recordsPerSecond",
              "Raw=rawBytesPerSecond",
              "Wire=wireBytesPerSecond",
              "Bulks/s=requestsPerSecond",
              "Buffer/node=bufferBytesPerNode",
              "Cores/node=cpuCoresPerNode"),
          table(
              "Blocks, one copy",
              "blocks",
              "Kind=resolution",
              "Range=range",
              "Level=level",
              "Per day=perDay",
              "Size=bytes",
              "Chunks=chunksBytes",
              "Index=indexBytes",
              "Series=series",
              "Samples=samples",
              "Chunk no.=chunks",
              "Objects=objects"),
          table(
              "Receive: what binds",
              "receive.bounds",
              "Resource=resource",
              "Replicas=neededReplicas",
              "Used=utilization",
              "Allowed=limit"),
          table(
              "Object-store requests",
              "objectStore.requests",
              "Component=component",
              "Operation=operation",
              "Average/h=perHour",
              "Busiest hour=peakPerHour"),
          table(
              "Compaction bursts",
              "compaction.bursts",
              "Kind=kind",
              "Per day=perDay",
              "Reads=readBytes",
              "Writes=writeBytes",
              "Local disk=scratchBytes",
              "Takes=seconds"),
          table(
              "OpenSearch tiers",
              "openSearch.tiers",
              "Tier=tier",
              "Nodes=nodes",
              "Bound by=boundBy",
              "Shards=shards",
              "Stored=storeBytes",
              "Disk=diskBytes",
              "CPU cores=cpuCores"),
          table(
              "Growth",
              "growth",
              "Months=months",
              "Series=activeSeries",
              "Samples/s=samplesPerSecond",
              "Index/day=indexBytesPerDay",
              "Stored=storedBytes",
              "Receive=receiveReplicas",
              "OpenSearch=openSearchNodes",
              "MinIO=minioNodes",
              "Monthly=monthly"),
          table("MinIO: what binds", "minio.bounds", "Bound=bound", "Nodes=nodes"),
          table(
              "Network",
              "network",
              "Link=link",
              "Bandwidth=bandwidthBitsPerSecond",
              "Average=averageBitsPerSecond",
              "Peak=peakBitsPerSecond",
              "At peak=utilization",
              "Status=status"));

  /** The table of components. */
  static final TableSpec COMPONENTS =
      table(
          "Components",
          "components",
          "Component=component",
          "Instances=instances",
          "Status=status",
          "Bound by=boundBy",
          "Used=utilization");

  private static TableSpec table(String title, String path, String... columns) {
    return new TableSpec(
        title,
        path,
        List.of(columns).stream()
            .map(text -> new Column(text.split("=", 2)[0], text.split("=", 2)[1]))
            .toList());
  }
}
