package capsim.benchmarks.workload.bulk;

import capsim.scenario.ProfileReader;
import capsim.workload.bulk.BulkEncoder;
import capsim.workload.bulk.GzipBody;
import capsim.workload.bulk.LogPod;
import capsim.workload.bulk.LogRecords;
import capsim.workload.profile.LogProfile;
import com.github.luben.zstd.Zstd;
import java.util.Arrays;
import java.util.Locale;
import java.util.TreeMap;

/**
 * How well bulks of the built-in profiles compress, at the sizes that their rate and a flush of one
 * and of ten seconds give, and at 2,000 records. The figures stand in the profiles.
 *
 * <pre>java -cp benchmarks/target/benchmarks.jar capsim.benchmarks.workload.bulk.BulkRatios</pre>
 */
public final class BulkRatios {
  private static final long START_NANOS = 1_787_306_400_000_000_000L;
  private static final int LARGE_BULK = 2_000;
  private static final int FEWEST_BULKS = 4;
  private static final int ZSTD_LEVEL = 3;

  private BulkRatios() {}

  /** Prints a line for each profile and size. */
  public static void main(String[] args) {
    for (LogProfile profile : new TreeMap<>(ProfileReader.builtIn().logs()).values()) {
      double perFile = profile.recordsPerSecondPerPod() / profile.activeShare();
      for (double flushSeconds : new double[] {1, 10}) {
        double expected = perFile * flushSeconds;
        print(profile, perFile, (int) Math.round(expected / (1 - Math.exp(-expected))));
      }
      print(profile, perFile, LARGE_BULK);
    }
  }

  private static void print(LogProfile profile, double perSecond, int records) {
    int bulks = Math.max(FEWEST_BULKS, LARGE_BULK / records);
    long raw = 0;
    long gzipped = 0;
    long zstd = 0;
    try (var gzip = new GzipBody()) {
      for (int bulk = 0; bulk < bulks; bulk++) {
        byte[] body = body(profile, perSecond, records, bulk);
        raw += body.length;
        gzipped += gzip.compress(body, body.length);
        zstd += Zstd.compress(body, ZSTD_LEVEL).length;
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%-17s %5d records of %5.0f B: gzip %4.1f, zstd -%d %4.1f%n",
        profile.name(),
        records,
        (double) raw / records / bulks,
        (double) raw / gzipped,
        ZSTD_LEVEL,
        (double) raw / zstd);
  }

  private static byte[] body(LogProfile profile, double perSecond, int records, long seed) {
    var pod = LogPod.of(profile, seed);
    var messages = new LogRecords(profile, seed);
    var encoder = new BulkEncoder("logs-container-0001");
    var body = new byte[records * encoder.maxItemBytes(pod, messages)];
    int length = 0;
    for (int i = 0; i < records; i++) {
      long nanos = START_NANOS + (long) (i * 1e9 / perSecond);
      length += encoder.encode(body, length, pod, nanos, messages);
    }
    return Arrays.copyOf(body, length);
  }
}
