package capsim.scenario;

import capsim.workload.profile.Profiles;
import java.util.Set;
import java.util.TreeSet;

/**
 * Names of the profiles that a scenario may refer to.
 *
 * @param metrics sorted names of metric profiles
 * @param logs sorted names of log profiles
 */
public record ProfileNames(Set<String> metrics, Set<String> logs) {
  public ProfileNames {
    metrics = java.util.Collections.unmodifiableSet(new TreeSet<>(metrics));
    logs = java.util.Collections.unmodifiableSet(new TreeSet<>(logs));
  }

  /** The names of these profiles. */
  public static ProfileNames of(Profiles profiles) {
    return new ProfileNames(profiles.metrics().keySet(), profiles.logs().keySet());
  }
}
