package capsim.model.ingest;

import capsim.model.ingest.LogLoad.ProfileLogs;
import capsim.model.ingest.LogLoadsCluster.Stream;
import capsim.workload.profile.LogProfile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Adds up by profile what clusters log. */
final class LogLoadsProfiles {
  private final Map<String, Sum> sums = new LinkedHashMap<>();

  private static final class Sum {
    private final LogProfile profile;
    private double records;
    private double documentBytes;
    private double pods;
    private double runs;

    Sum(LogProfile profile) {
      this.profile = profile;
    }
  }

  /**
   * Adds a stream of one cluster.
   *
   * @param recordsPerRun records of one pod that follow each other
   */
  void add(Stream stream, double recordsPerRun) {
    Sum sum = sums.computeIfAbsent(stream.profile().name(), n -> new Sum(stream.profile()));
    sum.records += stream.records();
    sum.documentBytes += stream.records() * stream.size().documentBytes();
    sum.pods += stream.pods();
    sum.runs += stream.records() / recordsPerRun;
  }

  List<ProfileLogs> all() {
    return sums.values().stream()
        .map(
            s -> new ProfileLogs(s.profile, s.records, s.documentBytes, s.pods, s.records / s.runs))
        .toList();
  }
}
