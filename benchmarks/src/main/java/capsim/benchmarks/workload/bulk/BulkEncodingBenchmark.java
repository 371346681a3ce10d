package capsim.benchmarks.workload.bulk;

import capsim.scenario.ProfileReader;
import capsim.workload.bulk.BulkEncoder;
import capsim.workload.bulk.GzipBody;
import capsim.workload.bulk.LogPod;
import capsim.workload.bulk.LogRecords;
import capsim.workload.profile.LogProfile;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How fast one thread makes bulk bodies whose messages vary as a profile says, beside what it costs
 * to copy or compress the same bytes.
 *
 * <pre>
 * java -jar benchmarks.jar 'BulkEncoding.*(encode|copyOnly)$' -f 1 -wi 3 -w 1 -i 3 -r 1 -prof gc
 * JDK 17.0, 2 shared cores, 500 records a bulk
 *                    encode             copyOnly   allocated
 * container-json     6.7 GB/s  4.0 M/s             0.8 B per bulk
 * access-log         6.8 GB/s  4.3 M/s             0.8 B
 * java-stack-trace   6.7 GB/s  4.3 M/s  64 GB/s    0.8 B
 * spark-hdfs         9.6 GB/s  7.7 M/s  73 GB/s    0.4 B
 * </pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class BulkEncodingBenchmark {
  private static final long START_NANOS = 1_787_306_400_000_000_000L;
  private static final long STEP_NANOS = 10_000_019;

  /** Bytes of NDJSON, and records, in a second. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class Made {
    /** Bytes before compression. */
    public long bytes;

    /** Log records. */
    public long docs;
  }

  /** A built-in profile. */
  @Param({"container-json", "access-log", "java-stack-trace", "spark-hdfs"})
  public String profile;

  /** Records of a bulk. */
  @Param("500")
  public int records;

  private final GzipBody gzip = new GzipBody();
  private LogPod pod;
  private LogRecords messages;
  private BulkEncoder encoder;
  private byte[] body;
  private byte[] copy;
  private byte[] fixed;
  private int fixedBytes;
  private long nanos = START_NANOS;
  private StringBuilder text;

  /** Makes one body to be copied and compressed again and again. */
  @Setup
  public void setUp() {
    LogProfile logs = ProfileReader.builtInNamed(Set.of(profile)).logs().get(profile);
    pod = LogPod.of(logs, 3);
    messages = new LogRecords(logs, 7);
    encoder = new BulkEncoder("logs-container-0001");
    body = new byte[records * encoder.maxItemBytes(pod, messages)];
    copy = new byte[body.length];
    fixed = new byte[body.length];
    text = new StringBuilder();
    fixedBytes = fill(fixed);
  }

  /** Frees what zlib holds. */
  @TearDown
  public void tearDown() {
    gzip.close();
  }

  private int fill(byte[] dst) {
    int at = 0;
    for (int i = 0; i < records; i++) {
      nanos += STEP_NANOS;
      at += encoder.encode(dst, at, pod, nanos, messages);
    }
    return at;
  }

  private byte[] made(Made made, int bytes, byte[] result) {
    made.bytes += bytes;
    made.docs += records;
    return result;
  }

  /** The hot path of the load generator. */
  @Benchmark
  public byte[] encode(Made made) {
    return made(made, fill(body), body);
  }

  /** Bytes copied as they are: the bound. */
  @Benchmark
  public byte[] copyOnly(Made made) {
    System.arraycopy(fixed, 0, copy, 0, fixedBytes);
    return made(made, fixedBytes, copy);
  }

  /** By way of strings, character by character. */
  @Benchmark
  public byte[] encodeText(Made made) {
    int at = 0;
    for (int i = 0; i < records; i++) {
      nanos += STEP_NANOS;
      text.setLength(0);
      messages.append(text, nanos);
      at += encoder.encode(body, at, pod, nanos, text);
    }
    return made(made, at, body);
  }

  /** Made and compressed. */
  @Benchmark
  public int encodeGzip(Made made) {
    int bytes = fill(body);
    made(made, bytes, body);
    return gzip.compress(body, bytes);
  }

  /** The same bytes again and again, compressed. */
  @Benchmark
  public int gzipOnly(Made made) {
    made(made, fixedBytes, fixed);
    return gzip.compress(fixed, fixedBytes);
  }
}
