package capsim.workload.remotewrite;

import capsim.workload.series.LabelSet;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/** A sample that the tests send, and seeded batches of them. */
record Sample(LabelSet labels, double value, long timestampMillis) {

  /** Prometheus' stale marker: a NaN with bits of its own. */
  static final double STALE = Double.longBitsToDouble(0x7ff0000000000002L);

  private static final double[] SPECIAL = {
    0.0, -0.0, STALE, Double.NaN, Double.POSITIVE_INFINITY, Double.MIN_VALUE, -1, 1e300
  };
  private static final long[] TIMES = {0, 1, 127, 128, -1, Long.MIN_VALUE, Long.MAX_VALUE};

  static LabelSet labels(String... namesAndValues) {
    var sorted = new TreeMap<String, String>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      sorted.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return new LabelSet(
        sorted.keySet().toArray(String[]::new), sorted.values().toArray(String[]::new));
  }

  /** A batch with label values of 0..300 characters, some Korean, and every special value. */
  static List<Sample> batch(long seed) {
    var random = new Random(seed);
    var batch = new ArrayList<Sample>();
    int count = 1 + random.nextInt(40);
    for (int i = 0; i < count; i++) {
      var labels = new String[2 * (1 + random.nextInt(6))];
      for (int k = 0; k < labels.length; k += 2) {
        labels[k] = "label" + random.nextInt(20);
        labels[k + 1] = text(random);
      }
      double value =
          random.nextBoolean() ? random.nextGaussian() : SPECIAL[random.nextInt(SPECIAL.length)];
      long time =
          random.nextBoolean()
              ? 1_800_000_000_000L + random.nextInt(1_000_000)
              : TIMES[random.nextInt(TIMES.length)];
      batch.add(new Sample(labels(labels), value, time));
    }
    return batch;
  }

  private static String text(Random random) {
    int length = random.nextInt(8) == 0 ? random.nextInt(300) : random.nextInt(12);
    var bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) ('a' + random.nextInt(4));
    }
    String latin = new String(bytes, StandardCharsets.US_ASCII);
    return random.nextInt(4) == 0 ? latin + "관측" : latin;
  }
}
