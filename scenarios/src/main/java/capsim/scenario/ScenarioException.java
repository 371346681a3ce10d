package capsim.scenario;

import java.util.List;
import java.util.stream.Collectors;

/** A file cannot be used; says everything that is wrong with it. */
public final class ScenarioException extends RuntimeException {
  /** More than fits a screen helps nobody. */
  private static final int MOST_PRINTED = 20;

  private static final long serialVersionUID = 1;

  private final transient List<Problem> problems;

  ScenarioException(List<Problem> problems) {
    super(message(problems));
    this.problems = List.copyOf(problems);
  }

  /** Everything that is wrong, in the order of the file; not empty. */
  public List<Problem> problems() {
    return problems;
  }

  private static String message(List<Problem> problems) {
    String lines =
        problems.stream()
            .limit(MOST_PRINTED)
            .map(Problem::toString)
            .collect(Collectors.joining("\n"));
    int more = problems.size() - MOST_PRINTED;
    return more > 0 ? lines + "\n… and " + more + " more" : lines;
  }
}
