package capsim.observe.learn.log;

import java.util.List;

/**
 * Records of log files.
 *
 * @param messages what a container wrote, without the line end, in the order of the files
 * @param notes what was left out or repaired
 */
public record LogSample(List<String> messages, List<String> notes) {
  public LogSample {
    messages = List.copyOf(messages);
    notes = List.copyOf(notes);
  }
}
