package capsim.workload.profile;

import java.util.Map;

/** The profiles that a scenario can name: the built-in ones and those from files. */
public record Profiles(Map<String, MetricProfile> metrics, Map<String, LogProfile> logs) {
  public Profiles {
    metrics = Map.copyOf(metrics);
    logs = Map.copyOf(logs);
  }
}
