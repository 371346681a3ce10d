package capsim.loadgen.record;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;

/**
 * Writes times in HdrHistogram's two formats: {@code .hlog}, one line per interval, with the tags
 * {@code latency} and {@code serviceTime}; and {@code .hgrm}, a percentile distribution. Values are
 * milliseconds, as the plotters of these formats expect.
 */
public final class HistogramFiles implements AutoCloseable {
  private static final double NANOS_PER_MILLI = 1e6;
  private static final int TICKS_PER_HALF_DISTANCE = 5;

  private final PrintStream out;
  private final HistogramLogWriter log;

  /**
   * Begins an interval log.
   *
   * @param stream where to; closed by {@link #close}
   * @param startMillis begin of the run since the epoch
   */
  public HistogramFiles(OutputStream stream, long startMillis) {
    out = new PrintStream(new BufferedOutputStream(stream), false, StandardCharsets.UTF_8);
    log = new HistogramLogWriter(out);
    log.outputComment("[capsim: times in milliseconds, latency from the intended time]");
    log.outputLogFormatVersion();
    log.outputStartTime(startMillis);
    log.setBaseTime(startMillis);
    log.outputLegend();
  }

  /** Writes the times of an interval whose ends are milliseconds since the epoch. */
  public void interval(long fromMillis, long toMillis, Times latency, Times serviceTime) {
    write("latency", latency.histogram(), fromMillis, toMillis);
    write("serviceTime", serviceTime.histogram(), fromMillis, toMillis);
    out.flush();
  }

  private void write(String tag, Histogram times, long fromMillis, long toMillis) {
    Histogram tagged = times.copy();
    tagged.setTag(tag);
    tagged.setStartTimeStamp(fromMillis);
    tagged.setEndTimeStamp(toMillis);
    log.outputIntervalHistogram(tagged);
  }

  @Override
  public void close() {
    out.close();
  }

  /**
   * Writes the distribution of times over percentiles.
   *
   * @throws IOException if the file cannot be written
   */
  public static void writeDistribution(Path file, Times times) throws IOException {
    try (PrintStream stream =
        new PrintStream(
            new BufferedOutputStream(Files.newOutputStream(file)), false, StandardCharsets.UTF_8)) {
      times
          .histogram()
          .outputPercentileDistribution(stream, TICKS_PER_HALF_DISTANCE, NANOS_PER_MILLI);
      if (stream.checkError()) {
        throw new IOException("could not write all of " + file);
      }
    }
  }
}
