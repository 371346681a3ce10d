package capsim.observe.learn;

import capsim.workload.profile.Label;
import capsim.workload.profile.Scope;
import java.util.List;

/**
 * What a profile says that its samples do not.
 *
 * @param name of the profile
 * @param per what one target exists for
 * @param port of the targets
 * @param targetLabels that a scrape adds; empty: those that the samples have, or job and instance
 * @param origin from what the samples are, for {@code source}
 */
public record LearnOptions(
    String name, Scope per, int port, List<Label> targetLabels, String origin) {
  public LearnOptions {
    targetLabels = List.copyOf(targetLabels);
  }
}
