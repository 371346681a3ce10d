package capsim.loadgen.receiver;

import capsim.workload.remotewrite.RemoteWriteV1Encoder;
import capsim.workload.remotewrite.RemoteWriteV2Encoder;
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
    var series = new SeriesLabels();
    var encoder = new RemoteWriteV1Encoder(series);
    encoder.add(series.add(labels(name)), value, timestampMillis);
    return encoder.finish().toByteArray();
  }

  static byte[] v2(String name, long timestampMillis, double value) {
    var series = new SeriesLabels();
    var encoder = new RemoteWriteV2Encoder(series);
    encoder.add(series.add(labels(name)), value, timestampMillis);
    return encoder.finish().toByteArray();
  }
}
