package capsim.workload.tsdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class XorChunkTest {
  private static final long NOW = 1_700_000_000_000L;
  private final byte[] buffer = new byte[8192];
  private final XorChunkEncoder encoder = new XorChunkEncoder(buffer);
  private final XorChunkSize size = new XorChunkSize();

  private int append(long time, double value) {
    size.append(time, value);
    int bytes = encoder.append(time, value);
    assertThat(size.bytes()).isEqualTo(bytes);
    return bytes;
  }

  @Test
  void append_workedByHand_countsTheBits() {
    // 16 header + 6-byte time + 64 value = 128 bits; the last write was whole bytes: one more.
    assertThat(append(NOW, 1)).isEqualTo(17);
    // + 2-byte delta + 1 = 145 bits
    assertThat(append(NOW + 15_000, 1)).isEqualTo(19);
    // + 1 + new window: 1.0 -> 2.0 is 3ff0.. ^ 4000.. = 7ff0..: 1 leading, 52 trailing, 11 bits:
    // 2 + 5 + 6 + 11 = 24 => 170 bits
    assertThat(append(NOW + 30_000, 2)).isEqualTo(22);
    assertThat(size.valueBits()).isEqualTo(64 + 1 + 24);
    // late by 3 ms: 16; 2.0 -> 1.0 fits the window: 2 + 11 => 199 bits
    assertThat(append(NOW + 45_003, 1)).isEqualTo(25);
    assertThat(size.timestampBits()).isEqualTo(48 + 16 + 1 + 16);
  }

  @Test
  void append_interval20Seconds_takesThreeBytesForTheFirstDelta() {
    append(NOW, 1);
    append(NOW + 20_000, 1);

    assertThat(size.timestampBits()).isEqualTo(48 + 24);
  }

  @Test
  void timestampBits_atBucketBounds_followTheAsymmetricRanges() {
    assertThat(XorChunkSize.timestampBits(8192)).isEqualTo(16);
    assertThat(XorChunkSize.timestampBits(-8191)).isEqualTo(16);
    assertThat(XorChunkSize.timestampBits(8193)).isEqualTo(20);
    assertThat(XorChunkSize.timestampBits(-8192)).isEqualTo(20);
    assertThat(XorChunkSize.timestampBits(65_537)).isEqualTo(24);
    assertThat(XorChunkSize.timestampBits(524_289)).isEqualTo(68);
  }

  @Test
  void append_anySamples_decodeToThemselvesAndSizeOnlyAgrees() {
    for (long seed = 0; seed < 300; seed++) {
      var random = new SplittableRandom(seed);
      int count = 1 + random.nextInt(240);
      long[] times = new long[count];
      double[] values = new double[count];
      encoder.reset(0);
      size.reset();
      long time = NOW;
      int bytes = 0;
      for (int i = 0; i < count; i++) {
        time += 1 + random.nextLong(1L << random.nextInt(1, 34));
        times[i] = time;
        values[i] = i > 0 && random.nextInt(3) == 0 ? values[i - 1] : value(random);
        size.append(times[i], values[i]);
        bytes = encoder.append(times[i], values[i]);
        assertThat(size.bytes()).as("seed %d sample %d", seed, i).isEqualTo(bytes);
      }
      var decoded = new XorChunkReader(Arrays.copyOf(buffer, bytes));
      assertThat(decoded.times()).as("seed %d", seed).isEqualTo(times);
      assertThat(decoded.values()).as("seed %d", seed).isEqualTo(values);
    }
  }

  private static double value(SplittableRandom random) {
    return switch (random.nextInt(4)) {
      case 0 -> random.nextInt(100);
      case 1 -> random.nextDouble();
      case 2 -> random.nextLong();
      default -> Double.longBitsToDouble(0x7ff0000000000002L); // stale marker
    };
  }

  @Test
  void append_aMillionTimes_allocatesNothing() {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    threads.getCurrentThreadAllocatedBytes();
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < 1_000_000; i++) {
      if (i % 120 == 0) {
        encoder.reset(0);
        size.reset();
      }
      encoder.append(NOW + i * 15_000L, i * 0.1);
      size.append(NOW + i * 15_000L, i * 0.1);
    }
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(1000);
  }
}
