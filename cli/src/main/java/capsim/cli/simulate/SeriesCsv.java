package capsim.cli.simulate;

import capsim.cli.JsonView;
import capsim.simulator.meter.Meter;
import capsim.simulator.run.SeriesSink;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** Writes a time series row by row: a long one at a small step would not fit into memory. */
final class SeriesCsv implements SeriesSink, AutoCloseable {
  static final String NAME = "series.csv";

  private final BufferedWriter writer;

  SeriesCsv(Path directory) {
    try {
      Files.createDirectories(directory);
      writer = Files.newBufferedWriter(directory.resolve(NAME));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + e.getMessage(), e);
    }
  }

  @Override
  public void columns(List<Meter> meters) {
    var line = new StringBuilder("time");
    for (Meter meter : meters) {
      line.append(',').append(meter.name()).append(" [").append(meter.unit()).append(']');
    }
    write(line);
  }

  @Override
  public void row(long startMillis, double[] values) {
    var line = new StringBuilder(Instant.ofEpochMilli(startMillis).toString());
    for (double value : values) {
      line.append(',').append(JsonView.number(value));
    }
    write(line);
  }

  private void write(StringBuilder line) {
    try {
      writer.append(line).append('\n');
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    try {
      writer.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + e.getMessage(), e);
    }
  }
}
