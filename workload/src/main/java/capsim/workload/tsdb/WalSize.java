package capsim.workload.tsdb;

import capsim.workload.series.LabelSet;
import capsim.workload.series.ScrapeClock;
import capsim.workload.series.Series;
import capsim.workload.series.SeriesCatalog;
import capsim.workload.series.Target;
import capsim.workload.series.ValueGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.xerial.snappy.Snappy;

/**
 * What scraping writes to the write-ahead log: one samples record per scrape of a target, and one
 * series record at its first. Raw sizes are exact for series references given in the order of the
 * catalogue; compressed ones are those of another implementation of snappy than Prometheus'.
 *
 * @param samples samples logged
 * @param series series logged
 * @param rawSampleBytes samples records
 * @param rawSeriesBytes series records
 * @param sampleBytes samples records after compression
 * @param seriesBytes series records after compression
 * @param fileBytes all compressed records with the headers of their fragments and the padding of
 *     pages, as if the targets were scraped one after the other
 */
public record WalSize(
    long samples,
    long series,
    long rawSampleBytes,
    long rawSeriesBytes,
    long sampleBytes,
    long seriesBytes,
    long fileBytes) {

  /** Log of all scrapes that are due from {@code startMillis} and end before {@code endMillis}. */
  public static WalSize measure(SeriesCatalog catalog, long startMillis, long endMillis) {
    var log = new Log();
    catalog.forEachTarget(target -> log.addTarget(target, startMillis, endMillis));
    return new WalSize(
        log.samples,
        log.series,
        log.rawSampleBytes,
        log.rawSeriesBytes,
        log.sampleBytes,
        log.seriesBytes,
        log.pages.bytes());
  }

  /** Fragments of records in pages: Prometheus v2.42.0 tsdb/wlog/wlog.go. */
  static final class Pages {
    static final int PAGE_BYTES = 32 * 1024;

    /** Type, length and CRC-32 of a fragment. */
    static final int FRAGMENT_HEADER_BYTES = 7;

    private long position;

    void add(long recordBytes) {
      long left = recordBytes;
      do {
        long room = PAGE_BYTES - position % PAGE_BYTES;
        if (room < FRAGMENT_HEADER_BYTES) {
          // A page without room for a header is filled up.
          position += room;
          room = PAGE_BYTES;
        }
        long part = Math.min(left, room - FRAGMENT_HEADER_BYTES);
        position += FRAGMENT_HEADER_BYTES + part;
        left -= part;
      } while (left > 0);
    }

    long bytes() {
      return position;
    }
  }

  /** Record layouts: Prometheus v2.42.0 tsdb/record/record.go Encoder. */
  private static final class Log {
    private static final byte SERIES = 1;
    private static final byte SAMPLES = 2;
    private static final int SAMPLES_HEAD_BYTES = 1 + 8 + 8;
    private static final int SAMPLE_BYTES_AT_MOST = 10 + 10 + 8;

    private final Pages pages = new Pages();
    private byte[] compressed = new byte[1024];
    private ByteBuffer raw = ByteBuffer.allocate(1024);
    private long samples;
    private long series;
    private long rawSampleBytes;
    private long rawSeriesBytes;
    private long sampleBytes;
    private long seriesBytes;

    void addTarget(Target target, long startMillis, long endMillis) {
      ScrapeClock clock = target.clock();
      long k = clock.firstDueAtOrAfter(startMillis);
      if (clock.timestampMillis(k) >= endMillis) {
        return;
      }
      long firstReference = series + 1;
      addSeries(target.series());
      List<ValueGenerator> values = new ArrayList<>();
      target.series().forEach(s -> values.add(s.values()));
      for (; clock.timestampMillis(k) < endMillis; k++) {
        addSamples(values, firstReference, clock.timestampMillis(k));
      }
    }

    private void addSeries(List<Series> all) {
      int most = 1;
      for (Series one : all) {
        most += 8 + 5 + labelBytes(one.labels());
      }
      begin(SERIES, most);
      for (Series one : all) {
        raw.putLong(series + 1);
        LabelSet labels = one.labels();
        putVarint(labels.size());
        for (int i = 0; i < labels.size(); i++) {
          putString(labels.names()[i]);
          putString(labels.values()[i]);
        }
        series++;
      }
      rawSeriesBytes += raw.position();
      seriesBytes += commit();
    }

    private static int labelBytes(LabelSet labels) {
      int bytes = 0;
      for (int i = 0; i < labels.size(); i++) {
        bytes += Varint.stringBytes(labels.names()[i]) + Varint.stringBytes(labels.values()[i]);
      }
      return bytes;
    }

    private void addSamples(List<ValueGenerator> values, long firstReference, long time) {
      begin(SAMPLES, SAMPLES_HEAD_BYTES + SAMPLE_BYTES_AT_MOST * values.size());
      raw.putLong(firstReference);
      raw.putLong(time);
      for (int i = 0; i < values.size(); i++) {
        putVarint(2L * i);
        // All samples of a scrape have its time.
        putVarint(0);
        raw.putDouble(values.get(i).next());
      }
      samples += values.size();
      rawSampleBytes += raw.position();
      sampleBytes += commit();
    }

    private void begin(byte type, int mostBytes) {
      if (raw.capacity() < mostBytes) {
        raw = ByteBuffer.allocate(2 * mostBytes);
      }
      raw.clear();
      raw.put(type);
    }

    private void putVarint(long number) {
      long rest = number;
      while (rest > 0x7f) {
        raw.put((byte) ((rest & 0x7f) | 0x80));
        rest >>>= 7;
      }
      raw.put((byte) rest);
    }

    private void putString(String text) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      putVarint(bytes.length);
      raw.put(bytes);
    }

    /** Compresses the record unless that makes it longer, and lays it out in pages. */
    private long commit() {
      int most = Snappy.maxCompressedLength(raw.position());
      if (compressed.length < most) {
        compressed = new byte[2 * most];
      }
      try {
        int bytes = Snappy.compress(raw.array(), 0, raw.position(), compressed, 0);
        long written = Math.min(bytes, raw.position());
        pages.add(written);
        return written;
      } catch (IOException e) {
        throw new UncheckedIOException("snappy failed on a record of " + raw.position(), e);
      }
    }
  }
}
