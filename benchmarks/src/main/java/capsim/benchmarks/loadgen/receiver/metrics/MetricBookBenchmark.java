package capsim.benchmarks.loadgen.receiver.metrics;

import capsim.loadgen.receiver.metrics.MetricBook;
import capsim.loadgen.receiver.metrics.OrderPolicy;
import capsim.scenario.ProfileReader;
import capsim.workload.profile.MetricProfile;
import capsim.workload.profile.Population;
import capsim.workload.remotewrite.Protocol;
import capsim.workload.remotewrite.RequestEncoder;
import capsim.workload.remotewrite.SeriesLabels;
import capsim.workload.series.LabelSet;
import capsim.workload.series.ScrapeJob;
import capsim.workload.series.ScrapeTiming;
import capsim.workload.series.Series;
import capsim.workload.series.SeriesCatalog;
import capsim.workload.series.Target;
import capsim.workload.series.ValueGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.xerial.snappy.Snappy;

/**
 * What the embedded receiver spends on a sample: to unpack it, to account it, both; for each
 * protocol, with few series, whose state stays in the cache, and with many. Requests of 2,000
 * samples of cAdvisor, each time later than before.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "-Xmx2g")
public class MetricBookBenchmark {
  private static final int SAMPLES = 2000;
  private static final long START_MILLIS = 1_800_000_000_000L;
  private static final int VARINT_BYTES = 6;

  /** Version of the protocol. */
  @Param({"V1", "V2"})
  public Protocol protocol;

  /** Series that take turns. */
  @Param({"2000", "200000"})
  public int series;

  private final List<Message> messages = new ArrayList<>();
  private final MetricBook book = new MetricBook(OrderPolicy.COUNT, 1 << 24, 1000, 100);
  private byte[] unpacked;
  private int turn;
  private long timestampMillis = START_MILLIS;

  /** A request, and where its timestamps are. */
  private record Message(byte[] raw, byte[] packed, int[] timestamps) {}

  /** Encodes the requests. */
  @Setup
  public void encode() throws IOException {
    var labels = new SeriesLabels();
    var generators = new ArrayList<ValueGenerator>();
    for (Target target : catalog().targets()) {
      for (Series one : target.series()) {
        labels.add(one.labels());
        generators.add(one.values());
      }
      if (labels.size() >= series) {
        break;
      }
    }
    RequestEncoder encoder = RequestEncoder.of(protocol, labels);
    encoder.clear();
    for (int i = 0; i < series; i++) {
      encoder.add(i, 1 + generators.get(i).next(), START_MILLIS);
      if (encoder.samples() == SAMPLES) {
        byte[] raw = encoder.finish().toByteArray();
        messages.add(new Message(raw, Snappy.compress(raw), timestamps(raw)));
        encoder.clear();
      }
    }
    int longest = messages.stream().mapToInt(message -> message.raw().length).max().orElseThrow();
    unpacked = new byte[longest];
  }

  private static SeriesCatalog catalog() {
    MetricProfile profile = ProfileReader.builtIn().metrics().get("cadvisor");
    var hardware = new Population.NodeHardware(16, 3, 4, 5);
    var population = new Population("stage-compute-1", 1000, 30, 1.5, 5, 12, hardware);
    double targets = ScrapeJob.targetsOf(profile, population, 1);
    var timing = ScrapeTiming.exact(15_000);
    var job = new ScrapeJob(profile, population, targets, 1, timing, LabelSet.none());
    return SeriesCatalog.of(List.of(job), 1);
  }

  private static int[] timestamps(byte[] raw) {
    byte[] wanted = new byte[VARINT_BYTES + 1];
    wanted[0] = 0x10;
    write(wanted, 1, START_MILLIS);
    int[] found = new int[SAMPLES];
    int count = 0;
    for (int at = 0; at <= raw.length - wanted.length; at++) {
      if (Arrays.equals(raw, at, at + wanted.length, wanted, 0, wanted.length)) {
        found[count++] = at + 1;
      }
    }
    if (count != SAMPLES) {
      throw new IllegalStateException("found " + count + " timestamps");
    }
    return found;
  }

  private static void write(byte[] bytes, int at, long timestampMillis) {
    for (int i = 0; i < VARINT_BYTES - 1; i++) {
      bytes[at + i] = (byte) ((timestampMillis >>> (7 * i)) | 0x80);
    }
    bytes[at + VARINT_BYTES - 1] = (byte) (timestampMillis >>> (7 * (VARINT_BYTES - 1)));
  }

  private Message next() {
    turn++;
    if (turn >= messages.size()) {
      turn = 0;
      timestampMillis++;
    }
    return messages.get(turn);
  }

  private MetricBook.Written account(Message message, byte[] bytes) {
    for (int at : message.timestamps()) {
      write(bytes, at, timestampMillis);
    }
    return book.write(protocol, "", bytes, message.raw().length);
  }

  /** Snappy alone, the bound. */
  @Benchmark
  @OperationsPerInvocation(SAMPLES)
  public int unpack() throws IOException {
    byte[] packed = next().packed();
    return Snappy.uncompress(packed, 0, packed.length, unpacked, 0);
  }

  /** Decoding and accounting of what is unpacked. */
  @Benchmark
  @OperationsPerInvocation(SAMPLES)
  public MetricBook.Written account() {
    Message message = next();
    return account(message, message.raw());
  }

  /** All that a request costs beside the network. */
  @Benchmark
  @OperationsPerInvocation(SAMPLES)
  public MetricBook.Written unpackAndAccount() throws IOException {
    Message message = next();
    Snappy.uncompress(message.packed(), 0, message.packed().length, unpacked, 0);
    return account(message, unpacked);
  }
}
