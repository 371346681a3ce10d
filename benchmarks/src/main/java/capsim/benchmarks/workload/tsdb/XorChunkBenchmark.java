package capsim.benchmarks.workload.tsdb;

import capsim.workload.profile.ValueProcess;
import capsim.workload.series.ValueGenerator;
import capsim.workload.tsdb.XorChunkEncoder;
import capsim.workload.tsdb.XorChunkSize;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What it saves to count the bits of a chunk instead of writing them: one chunk of 120 samples. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class XorChunkBenchmark {
  private static final int SAMPLES = 120;

  private final double[] values = new double[SAMPLES];
  private final XorChunkSize size = new XorChunkSize();
  private XorChunkEncoder encoder;
  private byte[] buffer;

  /** Draws the values of a counter. */
  @Setup
  public void draw() {
    var generator = ValueGenerator.of(new ValueProcess.Counter(1000, 0.7, 1e6), 1);
    for (int i = 0; i < SAMPLES; i++) {
      values[i] = generator.next();
    }
    buffer = new byte[4096];
    encoder = new XorChunkEncoder(buffer);
  }

  /** Bits counted. */
  @Benchmark
  public int count() {
    size.reset();
    for (int i = 0; i < SAMPLES; i++) {
      size.append(1_800_000_000_000L + i * 15_000L, values[i]);
    }
    return size.bytes();
  }

  /** Bits written. */
  @Benchmark
  public int encode() {
    encoder.reset(0);
    int end = 0;
    for (int i = 0; i < SAMPLES; i++) {
      end = encoder.append(1_800_000_000_000L + i * 15_000L, values[i]);
    }
    return end;
  }
}
