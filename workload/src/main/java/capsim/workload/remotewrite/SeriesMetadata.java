package capsim.workload.remotewrite;

import capsim.workload.profile.MetricType;

/**
 * What a remote write 2.0 TimeSeries tells of its metric family.
 *
 * @param type how the family is exposed
 * @param help help text, empty if unknown
 * @param unit unit, empty if unknown
 */
public record SeriesMetadata(MetricType type, String help, String unit) {

  /** The number of the type in Metadata.MetricType: v2/types.proto. */
  int typeNumber() {
    return switch (type) {
      case COUNTER -> 1;
      case GAUGE -> 2;
      // A native histogram has the type of a classic one.
      case HISTOGRAM, NATIVE_HISTOGRAM -> 3;
      case SUMMARY -> 5;
    };
  }
}
