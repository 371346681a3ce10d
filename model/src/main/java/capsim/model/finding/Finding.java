package capsim.model.finding;

/**
 * Something to do or to know.
 *
 * @param severity how bad
 * @param subject component or link
 * @param what what happens, with the numbers
 * @param why what causes it, with the numbers
 * @param advice what to change, and what that would give
 */
public record Finding(Severity severity, String subject, String what, String why, String advice) {
  /** How bad a finding is. */
  public enum Severity {
    /** The plan does not work like this. */
    CRITICAL,
    /** It works, but not with the headroom asked for, or at a needless price. */
    WARNING,
    /** Worth knowing. */
    INFO
  }
}
