package capsim.observe.learn;

import capsim.observe.block.BlockReader;
import capsim.observe.block.ChunkMeta;
import capsim.workload.series.LabelSet;
import capsim.workload.tsdb.ChunkCutter;
import capsim.workload.tsdb.XorChunkReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Samples of a real TSDB block: of each series all, or as many chunks as fit. */
public final class BlockSource {
  private static final String JOB = "job";
  private static final int JOBS_SHOWN = 20;

  /** Prometheus marks the end of a series so: model/value/value.go StaleNaN. */
  private static final long STALE = 0x7ff0000000000002L;

  private final BlockReader block;
  private final Path directory;
  private final StoredTargets targets = new StoredTargets();
  private final List<String> notes = new ArrayList<>();
  private long histograms;
  private long chunksOfSeries;

  private BlockSource(BlockReader block, Path directory) {
    this.block = block;
    this.directory = directory;
  }

  /**
   * Reads the series of a job.
   *
   * @param job its name; empty: the only one
   * @param mostSamples that are kept in memory
   * @throws LearnException naming the file that is damaged, or the jobs that there are
   */
  public static SampledMetrics read(Path directory, String job, long mostSamples)
      throws LearnException {
    try {
      return new BlockSource(BlockReader.open(directory), directory).read(job, mostSamples);
    } catch (IOException e) {
      String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      throw new LearnException("cannot read the block: " + reason, e);
    }
  }

  private SampledMetrics read(String wanted, long mostSamples) throws IOException, LearnException {
    Map<String, long[]> jobs = new TreeMap<>();
    block.forEachSeries(
        (labels, chunks) -> {
          long[] counts = jobs.computeIfAbsent(StoredTargets.value(labels, JOB), j -> new long[2]);
          counts[0]++;
          counts[1] += chunks.size();
        });
    String job = wanted.isEmpty() && jobs.size() == 1 ? jobs.keySet().iterator().next() : wanted;
    if (!jobs.containsKey(job)) {
      throw new LearnException(directory + " " + known(wanted, jobs));
    }
    long[] counts = jobs.get(job);
    long most = mostSamples / ChunkCutter.TARGET_SAMPLES;
    if (counts[0] > most) {
      throw new LearnException(
          directory
              + ": job "
              + job
              + " has "
              + counts[0]
              + " series; at most "
              + most
              + " are read");
    }
    chunksOfSeries = Math.max(1, most / counts[0]);
    block.forEachSeries(
        (labels, chunks) -> {
          if (StoredTargets.value(labels, JOB).equals(job)) {
            add(labels, chunks);
          }
        });
    if (histograms > 0) {
      notes.add(histograms + " series of native histograms are left out");
    }
    List<SampledTarget> all = targets.targets();
    if (all.isEmpty()) {
      throw new LearnException(directory + ": job " + job + " has no series of floats");
    }
    return new SampledMetrics(all, Map.of(), notes);
  }

  static String known(String wanted, Map<String, ?> jobs) {
    List<String> names = jobs.keySet().stream().limit(JOBS_SHOWN).toList();
    return (wanted.isEmpty() ? "has several jobs" : "has no job " + wanted)
        + "; name one by --job: "
        + String.join(", ", names)
        + (jobs.size() > JOBS_SHOWN ? " …" : "");
  }

  private void add(LabelSet labels, List<ChunkMeta> chunks) throws IOException {
    long[] times = {};
    double[] values = {};
    for (ChunkMeta meta : chunks.subList(0, (int) Math.min(chunks.size(), chunksOfSeries))) {
      Optional<XorChunkReader> chunk = block.chunk(meta);
      if (chunk.isEmpty()) {
        histograms++;
        return;
      }
      int from = times.length;
      int added = live(chunk.get().values());
      times = Arrays.copyOf(times, from + added);
      values = Arrays.copyOf(values, from + added);
      System.arraycopy(chunk.get().times(), 0, times, from, added);
      System.arraycopy(chunk.get().values(), 0, values, from, added);
    }
    if (times.length > 0) {
      boolean whole = chunks.size() <= chunksOfSeries;
      long last = whole ? times[times.length - 1] : chunks.get(chunks.size() - 1).maxMillis();
      targets.add(labels, times, values, last);
    }
  }

  /** Samples before a mark that the series has ended. */
  private static int live(double[] values) {
    int live = 0;
    while (live < values.length && Double.doubleToRawLongBits(values[live]) != STALE) {
      live++;
    }
    return live;
  }
}
