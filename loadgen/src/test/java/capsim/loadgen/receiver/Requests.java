package capsim.loadgen.receiver;

import capsim.workload.remotewrite.Protocol;
import capsim.workload.remotewrite.RequestEncoder;
import capsim.workload.remotewrite.SeriesLabels;
import capsim.workload.series.LabelSet;

/** Small remote-write messages. */
final class Requests {
  static final long T = 1_800_000_000_000L;

  private Requests() {}

  static LabelSet labels(String name) {
    return new LabelSet(new String[] {"__name__", "job"}, new String[] {name, "test"});
  }

  static byte[] v1(String name, long timestampMillis, double value) {
    return one(Protocol.V1, name, timestampMillis, value);
  }

  static byte[] v2(String name, long timestampMillis, double value) {
    return one(Protocol.V2, name, timestampMillis, value);
  }

  private static byte[] one(Protocol protocol, String name, long timestampMillis, double value) {
    var series = new SeriesLabels();
    series.add(labels(name));
    var encoder = RequestEncoder.of(protocol, series);
    encoder.add(0, value, timestampMillis);
    return encoder.finish().toByteArray();
  }

  /** So many series with one sample each. */
  static byte[] many(Protocol protocol, int count) {
    var series = new SeriesLabels();
    for (int i = 0; i < count; i++) {
      series.add(labels("metric_" + i));
    }
    var encoder = RequestEncoder.of(protocol, series);
    for (int i = 0; i < count; i++) {
      encoder.add(i, i + 0.5, T + i);
    }
    return encoder.finish().toByteArray();
  }
}
