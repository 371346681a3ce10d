package capsim.observe.bucket;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a {@code meta.json} says of a block (Thanos 0.42, pkg/block/metadata/meta.go; Prometheus
 * 3.9, tsdb/block.go).
 *
 * @param resolutionMillis 0 for raw, 300,000 or 3,600,000
 * @param level of compaction; 1 for one that was cut from a head
 * @param sources blocks of level 1 that it is made of
 * @param minTimeMillis first time, inclusive
 * @param maxTimeMillis last time, exclusive
 * @param series series
 * @param samples samples; windows in a downsampled block
 * @param chunks chunks
 * @param source what made it: {@code receive}, {@code compactor} …; empty if it does not say
 * @param labels external labels
 */
public record BlockMeta(
    long resolutionMillis,
    int level,
    int sources,
    long minTimeMillis,
    long maxTimeMillis,
    long series,
    long samples,
    long chunks,
    String source,
    SortedMap<String, String> labels) {
  private static final int MOST_LABELS = 64;
  private static final ObjectMapper JSON = new ObjectMapper();

  public BlockMeta {
    labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
  }

  /**
   * Reads one.
   *
   * @param id ULID of the directory that it lies in
   * @throws IOException saying what is wrong, if it is no {@code meta.json} of that block
   */
  public static BlockMeta parse(byte[] json, String id) throws IOException {
    JsonNode meta;
    try {
      meta = JSON.readTree(json);
    } catch (IOException e) {
      throw new IOException("is no JSON", e);
    }
    if (meta == null || !meta.isObject()) {
      throw new IOException("is no JSON object");
    }
    if (!meta.path("ulid").asText().equals(id)) {
      throw new IOException("is not of the block that it lies in");
    }
    long min = whole(meta, "/minTime");
    long max = whole(meta, "/maxTime");
    if (max < min) {
      throw new IOException("has a maxTime before its minTime");
    }
    if (meta.at("/thanos/labels").size() > MOST_LABELS) {
      throw new IOException("has more than " + MOST_LABELS + " external labels");
    }
    var labels = new TreeMap<String, String>();
    meta.at("/thanos/labels")
        .properties()
        .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
    return new BlockMeta(
        meta.at("/thanos/downsample/resolution").asLong(),
        (int) whole(meta, "/compaction/level"),
        meta.at("/compaction/sources").size(),
        min,
        max,
        // Prometheus leaves out what is zero.
        meta.at("/stats/numSeries").asLong(),
        meta.at("/stats/numSamples").asLong(),
        meta.at("/stats/numChunks").asLong(),
        meta.at("/thanos/source").asText(),
        labels);
  }

  private static long whole(JsonNode meta, String pointer) throws IOException {
    JsonNode value = meta.at(pointer);
    if (!value.isIntegralNumber()) {
      throw new IOException("has no whole number " + pointer.substring(1).replace('/', '.'));
    }
    return value.asLong();
  }
}
