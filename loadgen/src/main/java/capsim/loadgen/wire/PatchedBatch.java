package capsim.loadgen.wire;

import capsim.loadgen.reactor.RequestHead;
import capsim.loadgen.reactor.RequestHead.Header;
import capsim.workload.remotewrite.Protocol;
import capsim.workload.remotewrite.RequestBuffer;
import capsim.workload.remotewrite.RequestEncoder;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A request of fixed series that was compressed once: {@link #patch} replaces the values and the
 * time of its samples within the compressed bytes, which is the same request compressed anew, at a
 * small part of the cost.
 *
 * <p>Series whose values are all the same are compressed with their value. A sample of another
 * series is 16 bytes whatever its value, so that no length changes; a value of zero is written out,
 * where Prometheus leaves it out.
 *
 * <p>All samples have one timestamp. Not thread-safe; a batch that is on its way must not be
 * patched ({@link #copy} makes another one of the same series).
 */
public final class PatchedBatch {
  /** Timestamps from here on take six bytes: February 1971. */
  public static final long MIN_TIMESTAMP_MILLIS = 1L << 35;

  /** Until before here: May 2109. */
  public static final long END_TIMESTAMP_MILLIS = 1L << 42;

  private static final int TIMESTAMP_BYTES = 6;
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final Protocol protocol;
  private final SeriesStore store;
  private final int[] series;
  private final int rawBytes;
  private final byte[] body;
  private final int[] moving;
  private final int[] values;
  private final int[] times;
  private final byte[] time = new byte[TIMESTAMP_BYTES];

  private PatchedBatch(
      Protocol protocol,
      SeriesStore store,
      int[] series,
      int rawBytes,
      byte[] body,
      int[] moving,
      int[] values,
      int[] times) {
    this.protocol = protocol;
    this.store = store;
    this.series = series;
    this.rawBytes = rawBytes;
    this.body = body;
    this.moving = moving;
    this.values = values;
    this.times = times;
  }

  /**
   * A batch of these series. Those whose values move have the value 1 at first.
   *
   * @param series numbers in the store
   * @throws IllegalArgumentException for a native histogram, whose samples have no fixed length,
   *     and for a time outside of {@link #MIN_TIMESTAMP_MILLIS}..{@link #END_TIMESTAMP_MILLIS}-1
   */
  public static PatchedBatch of(
      Protocol protocol, SeriesStore store, int[] series, long timestampMillis) {
    check(timestampMillis);
    RequestEncoder encoder = RequestEncoder.of(protocol, store.labels());
    encoder.clear();
    int[] times = new int[series.length];
    int[] values = new int[series.length];
    int[] moving = new int[series.length];
    int count = 0;
    for (int i = 0; i < series.length; i++) {
      if (store.labels().histogramShape(series[i]) >= 0) {
        throw new IllegalArgumentException(
            "a native histogram cannot be patched: " + store.labels(series[i]));
      }
      boolean constant = store.isConstant(series[i]);
      encoder.add(series[i], constant ? store.next(series[i]) : 1, timestampMillis);
      times[i] = encoder.lastTimestampPosition();
      if (!constant) {
        moving[count++] = i;
      }
    }
    RequestBuffer raw = encoder.finish();
    for (int i = 0; i < times.length; i++) {
      times[i] += encoder.timeSeriesPosition();
    }
    for (int i = 0; i < count; i++) {
      values[i] = times[moving[i]] - RequestEncoder.VALUE_TO_TIMESTAMP;
    }
    var snappy =
        new PatchableSnappy(
            raw.array(), raw.size(), Arrays.copyOf(values, count), times, TIMESTAMP_BYTES);
    return new PatchedBatch(
        protocol,
        store,
        series.clone(),
        raw.size(),
        snappy.block(),
        Arrays.copyOf(moving, count),
        snappy.values(),
        snappy.times());
  }

  /**
   * Batches of all active series of a store in the order of their targets, without native
   * histograms.
   *
   * @param samplesPerRequest samples in all batches but the last one
   */
  public static List<PatchedBatch> of(
      Protocol protocol, SeriesStore store, int samplesPerRequest, long timestampMillis) {
    List<PatchedBatch> batches = new ArrayList<>();
    int[] batch = new int[samplesPerRequest];
    int size = 0;
    for (int target = 0; target < store.targetCount(); target++) {
      for (int i = 0; i < store.seriesCount(target); i++) {
        int one = store.series(target, i);
        if (store.labels().histogramShape(one) >= 0) {
          continue;
        }
        batch[size++] = one;
        if (size == samplesPerRequest) {
          batches.add(of(protocol, store, batch, timestampMillis));
          size = 0;
        }
      }
    }
    if (size > 0) {
      batches.add(of(protocol, store, Arrays.copyOf(batch, size), timestampMillis));
    }
    return batches;
  }

  private static void check(long timestampMillis) {
    if (timestampMillis < MIN_TIMESTAMP_MILLIS || timestampMillis >= END_TIMESTAMP_MILLIS) {
      throw new IllegalArgumentException(
          "only times from 1971 to 2109 can be patched: " + timestampMillis + " ms");
    }
  }

  /** Another batch of the same series with a body of its own. */
  public PatchedBatch copy() {
    return new PatchedBatch(protocol, store, series, rawBytes, body.clone(), moving, values, times);
  }

  /** Number of samples. */
  public int samples() {
    return series.length;
  }

  /** Number of samples whose values are replaced. */
  public int movingSamples() {
    return moving.length;
  }

  /** The number in the store of a sample's series. */
  public int series(int sample) {
    return series[sample];
  }

  /**
   * Replaces values, and the time of all samples.
   *
   * @param newValues one for each sample from {@code offset} on; those of series whose values are
   *     all the same are passed over
   */
  public void patch(double[] newValues, int offset, long timestampMillis) {
    patchTime(timestampMillis);
    for (int i = 0; i < values.length; i++) {
      LONGS.set(body, values[i], Double.doubleToRawLongBits(newValues[offset + moving[i]]));
    }
  }

  /** Replaces values by the next ones of their series, and the time of all samples. */
  public void patchNext(long timestampMillis) {
    patchTime(timestampMillis);
    for (int i = 0; i < values.length; i++) {
      LONGS.set(body, values[i], Double.doubleToRawLongBits(store.next(series[moving[i]])));
    }
  }

  private void patchTime(long timestampMillis) {
    check(timestampMillis);
    for (int i = 0; i < TIMESTAMP_BYTES; i++) {
      boolean last = i == TIMESTAMP_BYTES - 1;
      time[i] = (byte) ((timestampMillis >>> (7 * i)) | (last ? 0 : 0x80));
    }
    time[TIMESTAMP_BYTES - 1] &= 0x7f;
    for (int patched : times) {
      body[patched >>> 3] = time[patched & 7];
    }
  }

  /** The array that holds the body at 0..{@link #bodyLength()}-1; always the same one. */
  public byte[] body() {
    return body;
  }

  /** Bytes of the body. */
  public int bodyLength() {
    return body.length;
  }

  /** Bytes of the message before compression. */
  public int rawBytes() {
    return rawBytes;
  }

  /** The head of the request. */
  public RequestHead head(String path, List<Header> more) {
    return RemoteWriteHead.of(protocol, path, more);
  }
}
