package capsim.benchmarks.loadgen.wire;

import capsim.benchmarks.protobuf.Label;
import capsim.benchmarks.protobuf.Sample;
import capsim.benchmarks.protobuf.TimeSeries;
import capsim.benchmarks.protobuf.WriteRequest;
import capsim.loadgen.wire.PatchedBatch;
import capsim.loadgen.wire.RequestWriter;
import capsim.loadgen.wire.SampleSink;
import capsim.loadgen.wire.SeriesStore;
import capsim.loadgen.wire.StoreOptions;
import capsim.scenario.ProfileReader;
import capsim.workload.profile.MetricProfile;
import capsim.workload.profile.Population;
import capsim.workload.remotewrite.Protocol;
import capsim.workload.series.LabelSet;
import capsim.workload.series.ScrapeJob;
import capsim.workload.series.ScrapeTiming;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
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
 * How many million samples a second one thread turns into remote-write requests of 2,000:
 * cAdvisor's 85,560 series of twenty nodes in the order of their scrapes. The bounds and the rival
 * send 40,000 of these in turn; one and the same request again and again would be learnt by the
 * processor's branch predictor.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class RemoteWriteBenchmark {
  private static final int BATCH = 2000;
  private static final int BATCHES = 20;
  private static final long START = 1_800_000_000_000L;
  private static final List<String> MIXED =
      List.of("cadvisor", "kube-state-metrics", "node-exporter", "application-red");
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** cAdvisor's series alone, or with those of three other exporters of the same cluster. */
  @Param({"cadvisor", "mixed"})
  public String series;

  private SeriesStore store;
  private RequestWriter v1;
  private RequestWriter v2;
  private final Queue queue = new Queue();
  private PatchedBatch patchedV1;
  private PatchedBatch patchedV2;
  private double[] values;
  private long timestamp;

  private byte[][] templates;
  private byte[] raw;
  private int rawSize;
  private byte[] compressed;
  private List<List<Label>> labels;

  /** Samples between scrape and request, as a sender's shard holds them. */
  private final class Queue implements SampleSink {
    private int[] numbers = new int[1 << 16];
    private double[] value = new double[1 << 16];
    private long[] time = new long[1 << 16];
    private int size;
    private int read;
    private int target;
    private long scrape;

    @Override
    public void sample(int one, double sampleValue, long timestampMillis) {
      numbers[size] = one;
      value[size] = sampleValue;
      time[size++] = timestampMillis;
    }

    /** Scrapes until a request is full. */
    void fill() {
      while (size - read < BATCH) {
        System.arraycopy(numbers, read, numbers, 0, size - read);
        System.arraycopy(value, read, value, 0, size - read);
        System.arraycopy(time, read, time, 0, size - read);
        size -= read;
        read = 0;
        store.scrape(target, store.clock(target).firstDueAtOrAfter(START) + scrape, this);
        if (++target == store.targetCount()) {
          target = 0;
          scrape++;
        }
      }
    }

    RequestWriter write(RequestWriter writer) {
      fill();
      writer.clear();
      for (int i = read; i < read + BATCH; i++) {
        writer.add(numbers[i], value[i], time[i]);
      }
      read += BATCH;
      writer.finish();
      return writer;
    }
  }

  /** Makes the store, and what the rivals start from. */
  @Setup
  public void prepare() throws IOException {
    var population =
        new Population("dev-compute", 20, 30, 1.5, 3, 15, new Population.NodeHardware(8, 2, 3, 4));
    List<ScrapeJob> jobs = new ArrayList<>();
    for (String name : series.equals("mixed") ? MIXED : List.of(series)) {
      jobs.add(job(ProfileReader.builtIn().metrics().get(name), population));
    }
    store = SeriesStore.of(jobs, 1, StoreOptions.PLAIN, START);
    v1 = new RequestWriter(Protocol.V1, store);
    v2 = new RequestWriter(Protocol.V2, store);
    patchedV1 = PatchedBatch.of(Protocol.V1, store, BATCH, START).get(0);
    patchedV2 = PatchedBatch.of(Protocol.V2, store, BATCH, START).get(0);
    values = new double[BATCHES * BATCH];
    templates = new byte[BATCHES * BATCH][];
    labels = new ArrayList<>();
    long labelCount = 0;
    for (int i = 0; i < BATCHES * BATCH; i++) {
      values[i] = store.next(i);
      LabelSet set = store.labels(i);
      labelCount += set.size();
      List<Label> list = new ArrayList<>();
      for (int k = 0; k < set.size(); k++) {
        list.add(Label.newBuilder().setName(set.names()[k]).setValue(set.values()[k]).build());
      }
      labels.add(list);
      TimeSeries one =
          TimeSeries.newBuilder()
              .addAllLabels(list)
              .addSamples(Sample.newBuilder().setValue(1).setTimestamp(START))
              .build();
      byte[] whole = WriteRequest.newBuilder().addTimeseries(one).build().toByteArray();
      templates[i] = Arrays.copyOf(whole, whole.length - 16);
    }
    raw = new byte[1 << 22];
    compressed = new byte[Snappy.maxCompressedLength(raw.length)];
    rawSize = fillTemplates();
    queue.write(v1);
    queue.write(v2);
    System.out.printf(
        "%d series, %.1f labels; raw %d, template+snappy %d; v1 %d -> %d, v2 %d -> %d; patched %d, %d"
            + " (%d of %d move)%n",
        store.activeSeries(),
        (double) labelCount / values.length,
        rawSize,
        Snappy.compress(raw, 0, rawSize, compressed, 0),
        v1.rawBytes(),
        v1.bodyLength(),
        v2.rawBytes(),
        v2.bodyLength(),
        patchedV1.bodyLength(),
        patchedV2.bodyLength(),
        patchedV1.movingSamples(),
        BATCH);
  }

  private static ScrapeJob job(MetricProfile profile, Population population) {
    var external = new LabelSet(new String[] {"prometheus_replica"}, new String[] {"agent-0"});
    return new ScrapeJob(
        profile,
        population,
        ScrapeJob.targetsOf(profile, population, 0.3),
        1,
        ScrapeTiming.exact(15_000),
        external);
  }

  private int firstOfTurn() {
    timestamp++;
    return (int) (timestamp % BATCHES) * BATCH;
  }

  private int fillTemplates() {
    int first = firstOfTurn();
    long time = START + timestamp;
    long timeBytes = 0;
    for (int i = 0; i < 6; i++) {
      timeBytes |= (((time >>> (7 * i)) & 0x7f) | (i < 5 ? 0x80 : 0)) << (8 * i);
    }
    int position = 0;
    for (int i = first; i < first + BATCH; i++) {
      byte[] template = templates[i];
      System.arraycopy(template, 0, raw, position, template.length);
      position += template.length;
      LONGS.set(raw, position, Double.doubleToRawLongBits(values[i]));
      position += Long.BYTES;
      raw[position++] = 0x10;
      LONGS.set(raw, position, timeBytes);
      position += 6;
    }
    return position;
  }

  /** The bound: labels copied from one array a series, then Google's snappy. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public int boundTemplateAndSnappy() throws IOException {
    int size = fillTemplates();
    return Snappy.compress(raw, 0, size, compressed, 0);
  }

  /** The usual way: classes generated by protoc, labels kept as messages, then snappy. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public int rivalProtobufAndSnappy() throws IOException {
    int first = firstOfTurn();
    var request = WriteRequest.newBuilder();
    for (int i = first; i < first + BATCH; i++) {
      request.addTimeseries(
          TimeSeries.newBuilder()
              .addAllLabels(labels.get(i))
              .addSamples(Sample.newBuilder().setValue(values[i]).setTimestamp(START + timestamp)));
    }
    byte[] bytes = request.build().toByteArray();
    return Snappy.compress(bytes, 0, bytes.length, compressed, 0);
  }

  /** Remote write 1.0: values drawn, queued, encoded, compressed. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public RequestWriter honestV1() {
    return queue.write(v1);
  }

  /** Remote write 2.0: the same. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public RequestWriter honestV2() {
    return queue.write(v2);
  }

  /** Given values patched into a compressed request. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public byte[] patchedV1() {
    patchedV1.patch(values, 0, START + ++timestamp);
    return patchedV1.body();
  }

  /** Values drawn from their processes and patched into a compressed request. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public byte[] patchedNextV1() {
    patchedV1.patchNext(START + ++timestamp);
    return patchedV1.body();
  }

  /** The same in remote write 2.0. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public byte[] patchedNextV2() {
    patchedV2.patchNext(START + ++timestamp);
    return patchedV2.body();
  }
}
