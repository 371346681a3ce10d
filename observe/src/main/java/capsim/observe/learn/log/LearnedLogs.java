package capsim.observe.learn.log;

import capsim.workload.profile.LogProfile;
import java.util.List;

/**
 * A log profile with what was found out on the way.
 *
 * @param profile the profile
 * @param records that were read
 * @param templates that were found, the rare ones included
 * @param rest records whose templates were too rare to be stated
 * @param sample what the sample weighs
 * @param generated what as many records of the profile weigh
 * @param notes what the profile leaves out or could not know
 */
public record LearnedLogs(
    LogProfile profile,
    int records,
    int templates,
    int rest,
    LogMeasures sample,
    LogMeasures generated,
    List<String> notes) {
  public LearnedLogs {
    notes = List.copyOf(notes);
  }
}
