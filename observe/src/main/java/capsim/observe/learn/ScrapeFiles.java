package capsim.observe.learn;

import capsim.observe.exposition.ExpositionException;
import capsim.observe.exposition.ExpositionFormat;
import capsim.observe.exposition.ExpositionLimits;
import capsim.observe.exposition.ExpositionReader;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Saved scrapes of targets: files of the text format or OpenMetrics, plain or gzip. */
public final class ScrapeFiles {
  private ScrapeFiles() {}

  /**
   * The scrape files of a directory, by name; hidden files and folders are left out.
   *
   * @throws LearnException if it has none
   */
  public static List<Path> in(Path directory) throws LearnException {
    try (Stream<Path> files = Files.list(directory)) {
      List<Path> scrapes =
          files
              .filter(Files::isRegularFile)
              .filter(file -> !file.getFileName().toString().startsWith("."))
              .sorted()
              .toList();
      if (scrapes.isEmpty()) {
        throw new LearnException(
            directory + " holds neither a block (meta.json, index, chunks) nor scrapes");
      }
      return scrapes;
    } catch (IOException e) {
      throw new LearnException("cannot list " + directory + ": " + e.getMessage(), e);
    }
  }

  /**
   * Reads the scrapes of one target.
   *
   * @param files in the order of time
   * @param interval time between two of them; empty: when the files were written
   * @throws LearnException naming the file that is wrong
   */
  public static void read(
      List<Path> files,
      Optional<Duration> interval,
      ExpositionLimits limits,
      ScrapeCollector collector)
      throws LearnException {
    long[] times = times(files, interval);
    for (int i = 0; i < times.length; i++) {
      read(files.get(i), times[i], limits, collector);
    }
  }

  private static long[] times(List<Path> files, Optional<Duration> interval) throws LearnException {
    long[] times = new long[files.size()];
    for (int i = 0; i < times.length; i++) {
      try {
        times[i] =
            interval.isPresent()
                ? i * interval.get().toMillis()
                : Files.getLastModifiedTime(files.get(i)).toMillis();
      } catch (IOException e) {
        throw new LearnException("cannot read " + files.get(i) + ": " + e.getMessage(), e);
      }
      if (i > 0 && times[i] <= times[i - 1]) {
        throw new LearnException(
            files.get(i)
                + " was not written after "
                + files.get(i - 1)
                + ", so its time says nothing; state the time between two scrapes: --interval 15s");
      }
    }
    return times;
  }

  private static void read(
      Path file, long millis, ExpositionLimits limits, ScrapeCollector collector)
      throws LearnException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      ExpositionReader.read(in, ExpositionFormat.SAVED, limits, collector.scrape(millis));
    } catch (ExpositionException e) {
      throw new LearnException(file + ", " + e.getMessage(), e);
    } catch (SampleBudget.ExhaustedException e) {
      throw new LearnException(file + ": " + e.getMessage(), e);
    } catch (IOException e) {
      String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      throw new LearnException("cannot read " + file + ": " + reason, e);
    }
  }
}
