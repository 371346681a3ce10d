package capsim.observe.opensearch;

import capsim.observe.access.Counter;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
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
   * @param tier value of the node attribute that its allocation requires or includes, whatever the
   *     attribute is called; empty for none
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
      Counter mergedBytes) {
    Index since(Index earlier, double seconds) {
      return new Index(
          name,
          health,
          tier,
          primaryShards,
          replicas,
          docs,
          deletedDocs,
          primaryBytes,
          storeBytes,
          primarySegments,
          segments,
          translogBytes,
          indexed.since(earlier.indexed, seconds),
          indexingMillis.since(earlier.indexingMillis, seconds),
          mergedBytes.since(earlier.mergedBytes, seconds));
    }
  }

  /**
   * A node.
   *
   * @param name of it
   * @param roles as {@code data}, {@code ingest}
   * @param tier value of its attribute {@code temp}, {@code data} or {@code box_type}; empty for
   *     none
   * @param cpuRatio of all cores, 0 to 1
   * @param heapUsedBytes of the Java heap
   * @param heapMaxBytes largest Java heap
   * @param diskTotalBytes of all data paths
   * @param diskAvailableBytes of these
   * @param indexed documents that its shards indexed, replicas included
   * @param completedWrites tasks that its write threads did
   * @param rejectedWrites tasks that its write queue refused
   * @param refusedRequests requests that indexing pressure refused
   * @param transportReceivedBytes from other nodes
   * @param transportSentBytes to other nodes
   * @param diskReadBytes of its data devices; 0 where it cannot tell
   * @param diskWrittenBytes of its data devices; 0 where it cannot tell
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
      Counter refusedRequests,
      Counter transportReceivedBytes,
      Counter transportSentBytes,
      Counter diskReadBytes,
      Counter diskWrittenBytes) {
    public Node {
      roles = List.copyOf(roles);
    }

    Node since(Node earlier, double seconds) {
      return new Node(
          name,
          roles,
          tier,
          cpuRatio,
          heapUsedBytes,
          heapMaxBytes,
          diskTotalBytes,
          diskAvailableBytes,
          indexed.since(earlier.indexed, seconds),
          completedWrites.since(earlier.completedWrites, seconds),
          rejectedWrites.since(earlier.rejectedWrites, seconds),
          refusedRequests.since(earlier.refusedRequests, seconds),
          transportReceivedBytes.since(earlier.transportReceivedBytes, seconds),
          transportSentBytes.since(earlier.transportSentBytes, seconds),
          diskReadBytes.since(earlier.diskReadBytes, seconds),
          diskWrittenBytes.since(earlier.diskWrittenBytes, seconds));
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
   * A snapshot. What is empty was not asked for: only the newest are, as each costs the store a
   * request.
   *
   * @param name of it
   * @param state {@code SUCCESS}, {@code PARTIAL} …
   * @param indices in it
   * @param startMillis when it began
   * @param durationMillis how long it took
   * @param shards that it should have
   * @param failedShards of these
   */
  public record Snapshot(
      String name,
      String state,
      long indices,
      OptionalLong startMillis,
      OptionalLong durationMillis,
      OptionalLong shards,
      OptionalLong failedShards) {}

  /**
   * The same with rates.
   *
   * @param earlier what the same cluster held before
   * @param seconds since then
   */
  public OpenSearchObservation since(OpenSearchObservation earlier, double seconds) {
    Map<String, Index> oldIndices = new HashMap<>();
    earlier.indices.forEach(index -> oldIndices.put(index.name, index));
    Map<String, Node> oldNodes = new HashMap<>();
    earlier.nodes.forEach(node -> oldNodes.put(node.name, node));
    return new OpenSearchObservation(
        url,
        clusterName,
        version,
        status,
        shardsByState,
        nodes.stream()
            .map(n -> oldNodes.containsKey(n.name) ? n.since(oldNodes.get(n.name), seconds) : n)
            .toList(),
        indices.stream()
            .map(i -> oldIndices.containsKey(i.name) ? i.since(oldIndices.get(i.name), seconds) : i)
            .toList(),
        repositories);
  }
}
