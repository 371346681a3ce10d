package capsim.cli.observe;

import capsim.cli.Human;
import capsim.observe.opensearch.OpenSearchObservation;
import capsim.observe.opensearch.OpenSearchObservation.Index;
import capsim.observe.opensearch.OpenSearchObservation.Node;
import capsim.observe.opensearch.OpenSearchObservation.Repository;
import capsim.observe.opensearch.OpenSearchObservation.Snapshot;
import java.util.Comparator;
import java.util.stream.Collectors;

/** What an OpenSearch cluster holds and does. */
final class ClusterText {
  private static final int MOST_INDICES = 20;
  private static final int MOST_SNAPSHOTS = 10;

  private ClusterText() {}

  static void cluster(Page page, OpenSearchObservation cluster) {
    page.heading(
        "OpenSearch "
            + cluster.clusterName()
            + " "
            + cluster.version()
            + " at "
            + cluster.url()
            + (cluster.status().isEmpty() ? "" : ": " + cluster.status()));
    String shards =
        cluster.shardsByState().entrySet().stream()
            .map(state -> Page.count(state.getValue()) + " " + state.getKey())
            .collect(Collectors.joining(", "));
    page.line("shards: " + (shards.isEmpty() ? "none" : shards));
    long docs = cluster.indices().stream().mapToLong(Index::docs).sum();
    long primary = cluster.indices().stream().mapToLong(Index::primaryBytes).sum();
    long store = cluster.indices().stream().mapToLong(Index::storeBytes).sum();
    page.line(
        "indices: "
            + cluster.indices().size()
            + ", "
            + Page.count(docs)
            + " documents, "
            + Page.bytes(primary)
            + " of primaries, "
            + Page.bytes(store)
            + " of all copies");
    page.blank();
    nodes(page, cluster);
    indices(page, cluster);
    cluster.repositories().forEach(repository -> repository(page, repository));
  }

  private static void nodes(Page page, OpenSearchObservation cluster) {
    Page.Table table =
        page.table(
            2,
            "Node",
            "Tier",
            "CPU",
            "Heap",
            "Disk free",
            "Indexed",
            "Rejected",
            "Refused",
            "Transport in",
            "out");
    for (Node node : cluster.nodes()) {
      table.row(
          node.name(),
          node.tier(),
          Human.percent(node.cpuRatio()),
          share(node.heapUsedBytes(), node.heapMaxBytes()),
          share(node.diskAvailableBytes(), node.diskTotalBytes()),
          Page.rate(node.indexed().perSecond(), "docs"),
          Page.count(node.rejectedWrites().total()),
          Page.count(node.refusedRequests().total()),
          Page.rate(node.transportReceivedBytes().perSecond(), "bytes"),
          Page.rate(node.transportSentBytes().perSecond(), "bytes"));
    }
    table.end(Integer.MAX_VALUE);
  }

  private static String share(long part, long whole) {
    return whole == 0 ? "–" : Page.bytes(part) + " (" + Human.percent((double) part / whole) + ")";
  }

  private static void indices(Page page, OpenSearchObservation cluster) {
    Page.Table table =
        page.table(
            2,
            "Index",
            "Tier",
            "Shards",
            "Documents",
            "Deleted",
            "Primaries",
            "All copies",
            "Segments",
            "Indexed");
    cluster.indices().stream()
        .sorted(Comparator.comparingLong(Index::storeBytes).reversed())
        .forEach(
            index ->
                table.row(
                    index.name(),
                    index.tier(),
                    index.primaryShards() + " × " + (1 + index.replicas()),
                    Page.count(index.docs()),
                    Page.count(index.deletedDocs()),
                    Page.bytes(index.primaryBytes()),
                    Page.bytes(index.storeBytes()),
                    Page.count(index.segments()),
                    Page.rate(index.indexed().perSecond(), "docs")));
    table.end(MOST_INDICES);
  }

  private static void repository(Page page, Repository repository) {
    page.heading(
        "Snapshot repository "
            + repository.name()
            + " ("
            + repository.type()
            + " "
            + repository.location()
            + "): "
            + repository.snapshots().size()
            + " snapshots");
    Page.Table table =
        page.table(2, "Newest snapshots", "State", "Indices", "Shards", "Failed", "Took");
    int skip = Math.max(0, repository.snapshots().size() - MOST_SNAPSHOTS);
    for (Snapshot snapshot : repository.snapshots().subList(skip, repository.snapshots().size())) {
      table.row(
          snapshot.name(),
          snapshot.state(),
          Page.count(snapshot.indices()),
          snapshot.shards().isPresent() ? Page.count(snapshot.shards().getAsLong()) : "–",
          snapshot.failedShards().isPresent()
              ? Page.count(snapshot.failedShards().getAsLong())
              : "–",
          snapshot.durationMillis().isPresent()
              ? Page.of(snapshot.durationMillis().getAsLong() / 1e3, "s")
              : "–");
    }
    table.end(MOST_SNAPSHOTS);
  }
}
