package capsim.cli.load;

import capsim.cli.InputException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** Who we are at a server; secrets come from files or the environment only. */
public final class AuthFlags {
  private static final String BEARER_VARIABLE = "CAPSIM_BEARER_TOKEN";
  private static final String PASSWORD_VARIABLE = "CAPSIM_BASIC_AUTH_PASSWORD";

  @Option(
      names = "--bearer-token-file",
      paramLabel = "FILE",
      description = "File that holds the bearer token; or set " + BEARER_VARIABLE + ".")
  private Path bearerFile;

  @Option(
      names = "--basic-auth-user",
      paramLabel = "USER",
      description = "User of basic authentication.")
  private String basicUser;

  @Option(
      names = "--basic-auth-password-file",
      paramLabel = "FILE",
      description = "File that holds its password; or set " + PASSWORD_VARIABLE + ".")
  private Path passwordFile;

  /**
   * Value of the Authorization header, if options or environment hold credentials.
   *
   * @throws InputException if they contradict each other, or a secret cannot be read
   */
  public Optional<Supplier<String>> authorization(Map<String, String> environment) {
    if (bearerFile != null && (basicUser != null || passwordFile != null)) {
      throw InputException.ofProgram("a bearer token and a password: expected one of them");
    }
    if (bearerFile != null) {
      return Optional.of(Secret.ofFile(bearerFile, "bearer token").bearer());
    }
    if (basicUser != null) {
      Secret password =
          passwordFile != null
              ? Secret.ofFile(passwordFile, "password")
              : Secret.ofVariable(environment, PASSWORD_VARIABLE, "password");
      return Optional.of(password.basic(basicUser));
    }
    if (passwordFile != null) {
      throw InputException.ofProgram("--basic-auth-password-file needs --basic-auth-user");
    }
    if (environment.containsKey(BEARER_VARIABLE)) {
      return Optional.of(Secret.ofVariable(environment, BEARER_VARIABLE, "bearer token").bearer());
    }
    return Optional.empty();
  }
}
