package capsim.observe.opensearch;

import capsim.observe.access.Counter;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an OpenSearch cluster holds and does.
 *
 * @param url of the cluster, without credentials
 * @param clusterName its name
 * @param version of the node that answered
 * @param status {@code green}, {@code yellow} or {@code red}; empty if it was not told
 * @param shardsByState shards by {@code STARTED}, {@code UNASSIGNED} …
 * @param nodes its nodes, by name
 * @param indices its indices, by name
 * @param repositories its snapshot repositories, by name
 */
public record OpenSearchObservation(
    String url,
    String clusterName,
    String version,
    String status,
    SortedMap<String, Long> shardsByState,
    List<Node> nodes,
    List<Index> indices,
    List<Repository> repositories) {
  public OpenSearchObservation {
    shardsByState = Collections.unmodifiableSortedMap(new TreeMap<>(shardsByState));
    nodes = List.copyOf(nodes);
    indices = List.copyOf(indices);
    repositories = List.copyOf(repositories);
  }

  /**
   * An index.
   *
   * @param name of it
   * @param health {@code green}, {@code yellow} or {@code red}
   * @param tier value of its attribute {@code temp}, {@code data} or {@code box_type} that
   *     allocation requires; empty for none
   * @param primaryShards shards without their replicas
   * @param replicas copies of each beside the primary
   * @param docs documents without replicas, nested ones included
   * @param deletedDocs documents that are deleted and not yet merged away
   * @param primaryBytes store of the primaries
   * @param storeBytes store of all copies
   * @param primarySegments segments of the primaries
   * @param segments segments of all copies
   * @param translogBytes of all copies
   * @param indexed documents indexed by the primaries
   * @param indexingMillis time that this took, over all threads
   * @param mergedBytes that merges of all copies read
   */
  public record Index(
      String name,
      String health,
      String tier,
      int primaryShards,
      int replicas,
      long docs,
      long deletedDocs,
      long primaryBytes,
      long storeBytes,
      long primarySegments,
      long segments,
      long translogBytes,
      Counter indexed,
      Counter indexingMillis,
      Counter mergedBytes) {}

  /**
   * A node.
   *
   * @param name of it
   * @param roles as {@code data}, {@code ingest}
   * @param tier value of its attribute {@code temp}, {@code data} or {@code box_type}; empty for
   *     none
   * @param cpuRatio of all cores, 0 to 1
   * @param rejectedWrites bulk requests that its write queue refused
   * @param rejectedBytesRequests requests that indexing pressure refused
   */
  public record Node(
      String name,
      List<String> roles,
      String tier,
      double cpuRatio,
      long heapUsedBytes,
      long heapMaxBytes,
      long diskTotalBytes,
      long diskAvailableBytes,
      Counter indexed,
      Counter completedWrites,
      Counter rejectedWrites,
      Counter rejectedBytesRequests,
      Counter transportReceivedBytes,
      Counter transportSentBytes,
      Counter diskReadBytes,
      Counter diskWrittenBytes) {
    public Node {
      roles = List.copyOf(roles);
    }
  }

  /**
   * A snapshot repository.
   *
   * @param name of it
   * @param type {@code s3}, {@code fs} …
   * @param location bucket and base path, or directory; no other setting, as others may be secret
   * @param snapshots its snapshots, oldest first
   */
  public record Repository(String name, String type, String location, List<Snapshot> snapshots) {
    public Repository {
      snapshots = List.copyOf(snapshots);
    }
  }

  /**
   * A snapshot.
   *
   * @param state {@code SUCCESS}, {@code PARTIAL} …
   * @param durationMillis how long it took
   * @param shards that it should have
   * @param failedShards of these
   */
  public record Snapshot(
      String name,
      String state,
      long startMillis,
      long durationMillis,
      long indices,
      long shards,
      long failedShards) {}
}
