package capsim.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which Thanos blocks lie in a bucket. It also makes time pass: a marked block waits for its
 * deletion by the clock, and {@link #age} moves that clock by rewriting the marks.
 */
final class BucketCensus {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String MARK = "/deletion-mark.json";
  private static final String META = "/meta.json";

  private final S3Bucket bucket;
  private final Map<String, JsonNode> metas = new HashMap<>();

  BucketCensus(S3Bucket bucket) {
    this.bucket = bucket;
  }

  /**
   * A block.
   *
   * @param resolutionMillis 0 for raw
   * @param level of compaction
   * @param sizes of its objects by name
   * @param markedSeconds Unix time at which it was marked for deletion, 0 if it is not
   */
  record Block(
      String id,
      long minMillis,
      long maxMillis,
      long resolutionMillis,
      int level,
      long series,
      long samples,
      long chunks,
      Map<String, Long> sizes,
      long markedSeconds) {
    long hours() {
      return Math.round((maxMillis - minMillis) / 3.6e6);
    }

    long indexBytes() {
      return sizes.get("index");
    }

    long metaBytes() {
      return sizes.get("meta.json");
    }

    long chunkBytes() {
      return sizes.entrySet().stream()
          .filter(entry -> entry.getKey().startsWith("chunks/"))
          .mapToLong(Map.Entry::getValue)
          .sum();
    }

    boolean marked() {
      return markedSeconds > 0;
    }
  }

  /** All complete blocks, by their id. */
  Map<String, Block> blocks() throws IOException, InterruptedException {
    var objects = new TreeMap<String, Map<String, Long>>();
    bucket
        .list("")
        .forEach(
            (key, size) -> {
              int slash = key.indexOf('/');
              objects
                  .computeIfAbsent(key.substring(0, slash), id -> new TreeMap<>())
                  .put(key.substring(slash + 1), size);
            });
    var blocks = new TreeMap<String, Block>();
    for (var entry : objects.entrySet()) {
      if (entry.getValue().containsKey("meta.json")) {
        blocks.put(entry.getKey(), block(entry.getKey(), entry.getValue()));
      }
    }
    return blocks;
  }

  private Block block(String id, Map<String, Long> sizes) throws IOException, InterruptedException {
    JsonNode meta = metas.get(id);
    if (meta == null) {
      meta = JSON.readTree(bucket.get(id + META));
      metas.put(id, meta);
    }
    long marked = 0;
    if (sizes.containsKey("deletion-mark.json")) {
      marked = JSON.readTree(bucket.get(id + MARK)).get("deletion_time").asLong();
    }
    JsonNode stats = meta.get("stats");
    return new Block(
        id,
        meta.get("minTime").asLong(),
        meta.get("maxTime").asLong(),
        meta.at("/thanos/downsample/resolution").asLong(),
        meta.at("/compaction/level").asInt(),
        stats.path("numSeries").asLong(),
        stats.path("numSamples").asLong(),
        stats.path("numChunks").asLong(),
        sizes,
        marked);
  }

  /** Makes every mark older. */
  void age(Duration by) throws IOException, InterruptedException {
    for (Block block : blocks().values()) {
      if (block.marked()) {
        String mark = new String(bucket.get(block.id() + MARK), StandardCharsets.UTF_8);
        String older =
            mark.replace(
                "\"deletion_time\":" + block.markedSeconds(),
                "\"deletion_time\":" + (block.markedSeconds() - by.toSeconds()));
        bucket.put(block.id() + MARK, older.getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  /** Copies a block to another bucket, meta.json last, as an upload does. */
  void copy(Block block, S3Bucket to) throws IOException, InterruptedException {
    List<String> names = new ArrayList<>(block.sizes().keySet());
    names.remove("meta.json");
    names.add("meta.json");
    for (String name : names) {
      String key = block.id() + "/" + name;
      to.put(key, bucket.get(key));
    }
  }
}
