package capsim.benchmarks.loadgen.receiver.bulk;

import capsim.loadgen.fault.FaultDecision;
import capsim.loadgen.receiver.bulk.BulkBook;
import java.nio.charset.StandardCharsets;
import java.util.Random;
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
import org.openjdk.jmh.annotations.Warmup;

/**
 * How fast {@code _bulk} requests are read, item by item: 2,000 records of some 1,100 bytes as
 * Fluent Bit sends them, against a search for line feeds, which is the least one can do.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class BulkBookBenchmark {
  private static final int RECORDS = 2000;
  private static final String KUBERNETES =
      "{\"pod_name\":\"payment-api-0042-5d8f7c9b64-x2x7k\",\"namespace_name\":\"payment-001\","
          + "\"pod_id\":\"0d1b6a55-3f0e-4a52-a7a5-5b3f6d9b1c11\",\"labels\":{\"app\":\"payment\","
          + "\"pod-template-hash\":\"5d8f7c9b64\",\"version\":\"v1\"},\"host\":\"node-0001\","
          + "\"container_name\":\"payment-api\",\"docker_id\":\"#\",\"container_hash\":"
          + "\"registry.example.com/payment/api@sha256:#\",\"container_image\":"
          + "\"registry.example.com/payment/api:v1.12.0\"}";

  /** Text of the messages: plain, or with an escape in every tenth character. */
  @Param({"ascii", "escaped"})
  public String text;

  private final BulkBook book = new BulkBook();
  private byte[] body;

  /** Bytes taken. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class Taken {
    /** Bytes of the bodies. */
    public long bytes;
  }

  /** Writes the records. */
  @Setup
  public void write() {
    var random = new Random(1);
    var records = new StringBuilder();
    for (int i = 0; i < RECORDS; i++) {
      records.append(
          "{\"create\":{\"_index\":\"logs-k8s\"}}\n{\"@timestamp\":\"2026-08-21T10:00:00.");
      records.append(100 + random.nextInt(900)).append("Z\",\"time\":\"2026-08-21T10:00:00.");
      records.append(100_000_000 + random.nextInt(900_000_000)).append("+00:00\",");
      records.append("\"stream\":\"stdout\",\"_p\":\"F\",\"log\":\"");
      for (int k = 0; k < 25; k++) {
        records.append("request ").append(random.nextInt(10));
        records.append(text.equals("escaped") ? "\\ud55c" : " ");
      }
      records.append("\",\"kubernetes\":");
      records.append(KUBERNETES.replace("#", hex(random))).append("}\n");
    }
    body = records.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String hex(Random random) {
    var digits = new StringBuilder();
    while (digits.length() < 64) {
      digits.append(Integer.toHexString(random.nextInt() | 1 << 31));
    }
    return digits.toString();
  }

  /** Every action and document read and accounted, and the answer written. */
  @Benchmark
  public byte[] account(Taken taken) {
    taken.bytes += body.length;
    return book.write(body, body.length, "", FaultDecision.NONE.items());
  }

  /** Line feeds counted. */
  @Benchmark
  public int lineFeeds(Taken taken) {
    taken.bytes += body.length;
    int count = 0;
    for (byte next : body) {
      count += next == '\n' ? 1 : 0;
    }
    return count;
  }
}
