package capsim.observe.learn;

import capsim.observe.exposition.ExpositionType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What was read of the targets of one kind.
 *
 * @param targets at least one
 * @param types of families by the names that the targets gave; empty where nobody states them
 * @param notes what the reader of the profile should know of how it was read
 */
public record SampledMetrics(
    List<SampledTarget> targets, Map<String, ExpositionType> types, List<String> notes) {
  public SampledMetrics {
    targets = List.copyOf(targets);
    types = Map.copyOf(types);
    notes = List.copyOf(notes);
    if (targets.isEmpty()) {
      throw new IllegalArgumentException("nothing can be learned of no target");
    }
  }

  /** Scrapes of the target that was scraped most often. */
  public int scrapes() {
    return targets.stream().mapToInt(t -> t.scrapesMillis().length).max().orElseThrow();
  }

  /** Median time between two scrapes; 0 if no target was scraped twice. */
  public long intervalMillis() {
    long[] gaps =
        targets.stream()
            .flatMapToLong(
                t -> {
                  long[] at = t.scrapesMillis();
                  return java.util.stream.LongStream.range(1, at.length)
                      .map(i -> at[(int) i] - at[(int) i - 1]);
                })
            .sorted()
            .toArray();
    return gaps.length == 0 ? 0 : gaps[gaps.length / 2];
  }

  /** All series of all targets. */
  long seriesCount() {
    return targets.stream().mapToLong(t -> t.series().size()).sum();
  }

  /** Longest time from a first scrape to a last one. */
  public long spanMillis() {
    return Arrays.stream(targets.stream().mapToLong(SampledTarget::spanMillis).toArray())
        .max()
        .orElse(0);
  }
}
