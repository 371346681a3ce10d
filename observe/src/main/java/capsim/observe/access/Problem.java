package capsim.observe.access;

import java.util.List;

/**
 * Something that could not be read, or was not what it should be. Like ones are one problem with a
 * count.
 *
 * @param source which server or bucket, without credentials
 * @param kind of what sort it is
 * @param message what was wrong, where, and what to do
 * @param count how often
 * @param examples a few of the objects, paths or names that it was seen at
 */
public record Problem(String source, Kind kind, String message, long count, List<String> examples) {
  public Problem {
    if (count < 1) {
      throw new IllegalArgumentException("count must be 1 or more: " + count);
    }
    examples = List.copyOf(examples);
  }

  /** Sorts of problems. */
  public enum Kind {
    /** No connection, or it was cut. */
    UNREACHABLE,
    /** It took longer than allowed. */
    TIMED_OUT,
    /** Unknown credentials, or a right that they do not have. */
    REFUSED,
    /** The certificate is not trusted, expired, or of another host. */
    CERTIFICATE,
    /** It points elsewhere, where credentials are not carried to. */
    REDIRECTED,
    /** An answer with an error status. */
    FAILED,
    /** There is no such thing, as metrics of a component that is not there. */
    MISSING,
    /** Not the format that was asked for, or damaged. */
    MALFORMED,
    /** More than is read at most. */
    TOO_LARGE,
    /** Only a part of what there is was answered. */
    PARTIAL,
    /** Interrupted by the user. */
    INTERRUPTED
  }
}
