package capsim.cli;

/**
 * Wrong input: exit code 2. The message is printed as it is, since problems in files start with the
 * file's name, line and column, which editors and terminals make links of.
 */
public final class InputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A problem that the message says in full. */
  public InputException(String message) {
    super(message);
  }

  /** A problem of the command line itself, which starts with the program's name. */
  public static InputException ofProgram(String message) {
    return new InputException("capsim: " + message);
  }

  /** The same with what was thrown, for those who debug. */
  public InputException(String message, Throwable cause) {
    super(message, cause);
  }
}
