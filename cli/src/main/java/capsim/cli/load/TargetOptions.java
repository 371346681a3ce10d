package capsim.cli.load;

import capsim.cli.InputException;
import capsim.cli.Nearest;
import capsim.http.TlsOptions;
import capsim.loadgen.http.Endpoint;
import capsim.loadgen.reactor.RequestHead.Header;
import capsim.model.scenario.LoadTarget;
import capsim.model.scenario.Scenario;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where load goes, and who we are there. Secrets come from files or the environment only. */
final class TargetOptions {
  static final String EMBEDDED = "embedded";

  @Option(
      names = {"-t", "--target"},
      paramLabel = "URL",
      description =
          "URL, name of one of the scenario's loadTargets, or 'embedded': a receiver inside this"
              + " process (default: embedded).")
  private String target;

  @Option(
      names = "--query-url",
      paramLabel = "URL",
      description = "Where the target answers queries (default: the root of its URL).")
  private String queryUrl;

  @Option(
      names = "--allow-target",
      paramLabel = "HOST",
      description = "Allows a host that is neither this machine nor declared; may be repeated.")
  private List<String> allowed = List.of();

  @Option(
      names = {"-H", "--header"},
      paramLabel = "'NAME: VALUE'",
      description = "Sent with each request; may be repeated. Not for secrets.")
  private List<String> headers = List.of();

  @Mixin private TlsFlags tls = new TlsFlags();

  @Mixin private AuthFlags auth = new AuthFlags();

  /** A target without options of its own. */
  static TargetOptions of(String target, String queryUrl, List<String> allowed) {
    var options = new TargetOptions();
    options.target = target;
    options.queryUrl = queryUrl;
    options.allowed = allowed;
    return options;
  }

  /**
   * Another target of the scenario, with none of these options' credentials, which are not its own.
   *
   * @param other URL or name; null for the embedded receiver
   */
  TargetOptions forTarget(String other) {
    var options = new TargetOptions();
    options.target = other;
    options.allowed = allowed;
    options.tls = tls.withoutCertificate();
    return options;
  }

  /** These options, with a target for when none was named; empty for none. */
  TargetOptions orElse(String other) {
    if (target == null && !other.isEmpty()) {
      target = other;
    }
    return this;
  }

  /**
   * The destination that options, environment and scenario name together.
   *
   * @param scenarioDirectory what relative paths of the scenario start from
   * @param defaultPath path of a URL that has none
   * @throws InputException if something is wrong, or the guard refuses
   */
  Destination resolve(
      Scenario scenario,
      Path scenarioDirectory,
      Map<String, String> environment,
      String defaultPath) {
    String tenantHeader = scenario.load().tenantHeader();
    boolean implied = target == null;
    if (implied || target.equals(EMBEDDED)) {
      return new Destination(
          Optional.empty(),
          implied,
          Optional.empty(),
          headers(),
          Optional.empty(),
          TlsOptions.DEFAULT,
          tenantHeader,
          scenario.load().tenant());
    }
    Optional<LoadTarget> declared = declared(scenario.loadTargets());
    Endpoint endpoint = endpoint(declared.map(LoadTarget::url).orElse(target), defaultPath);
    Optional<Endpoint> query =
        Optional.ofNullable(queryUrl)
            .or(() -> declared.flatMap(LoadTarget::queryUrl))
            .map(url -> endpoint(url, "/"));
    TargetGuard.check(endpoint, scenario.loadTargets(), allowed);
    query.ifPresent(url -> TargetGuard.check(url, scenario.loadTargets(), allowed));
    return new Destination(
        Optional.of(endpoint),
        false,
        query,
        headers(),
        authorization(declared, scenarioDirectory, environment),
        tls(declared, scenarioDirectory),
        declared.flatMap(LoadTarget::tenantHeader).orElse(tenantHeader),
        scenario.load().tenant());
  }

  private Optional<LoadTarget> declared(List<LoadTarget> targets) {
    Optional<LoadTarget> found = targets.stream().filter(t -> t.name().equals(target)).findFirst();
    if (found.isPresent() || target.contains("://")) {
      return found;
    }
    List<String> names = new ArrayList<>(targets.stream().map(LoadTarget::name).toList());
    names.add(EMBEDDED);
    List<String> nearest = Nearest.to(target, names, 1);
    throw InputException.ofProgram(
        "--target '"
            + target
            + "' is neither a URL (http://host:port/path) nor one of "
            + String.join(", ", names)
            + (nearest.isEmpty() ? "" : "; did you mean " + nearest.get(0) + "?"));
  }

  private static Endpoint endpoint(String url, String defaultPath) {
    try {
      Endpoint endpoint = Endpoint.parse(url);
      return endpoint.path().equals("/")
          ? new Endpoint(endpoint.secure(), endpoint.host(), endpoint.port(), defaultPath)
          : endpoint;
    } catch (IllegalArgumentException e) {
      throw InputException.ofProgram(e.getMessage());
    }
  }

  private List<Header> headers() {
    var list = new ArrayList<Header>();
    for (String header : headers) {
      int colon = header.indexOf(':');
      String name = colon < 0 ? "" : header.substring(0, colon).strip();
      // RFC 9110: a field name is a token.
      if (!name.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+")) {
        throw InputException.ofProgram("--header takes 'NAME: VALUE'");
      }
      if (name.equalsIgnoreCase("Authorization")) {
        throw InputException.ofProgram(
            "--header must not hold credentials, which others could see in the list of processes;"
                + " use --bearer-token-file, or --basic-auth-user and a password file");
      }
      try {
        list.add(new Header(name, header.substring(colon + 1).strip()));
      } catch (IllegalArgumentException e) {
        throw InputException.ofProgram("--header " + name + ": " + e.getMessage());
      }
    }
    return list;
  }

  private Optional<Supplier<String>> authorization(
      Optional<LoadTarget> declared, Path directory, Map<String, String> environment) {
    return auth.authorization(environment)
        .or(() -> declared.flatMap(known -> ofTarget(known, directory, environment)));
  }

  private static Optional<Supplier<String>> ofTarget(
      LoadTarget target, Path directory, Map<String, String> environment) {
    if (target.bearerTokenFile().isPresent()) {
      Path file = directory.resolve(target.bearerTokenFile().get());
      return Optional.of(Secret.ofFile(file, "bearer token").bearer());
    }
    if (target.bearerTokenEnv().isPresent()) {
      String variable = target.bearerTokenEnv().get();
      return Optional.of(Secret.ofVariable(environment, variable, "bearer token").bearer());
    }
    if (target.basicAuthUser().isEmpty()) {
      return Optional.empty();
    }
    Secret password =
        target.basicAuthPasswordFile().isPresent()
            ? Secret.ofFile(directory.resolve(target.basicAuthPasswordFile().get()), "password")
            : Secret.ofVariable(environment, target.basicAuthPasswordEnv().get(), "password");
    return Optional.of(password.basic(target.basicAuthUser().get()));
  }

  private TlsOptions tls(Optional<LoadTarget> declared, Path directory) {
    TlsOptions flags = tls.options();
    return TlsFlags.readable(
        flags.caFile().or(() -> file(declared.flatMap(LoadTarget::tlsCaFile), directory)),
        flags.certFile().or(() -> file(declared.flatMap(LoadTarget::tlsCertFile), directory)),
        flags.keyFile().or(() -> file(declared.flatMap(LoadTarget::tlsKeyFile), directory)),
        flags.insecureSkipVerify() || declared.map(LoadTarget::tlsInsecure).orElse(false));
  }

  private static Optional<Path> file(Optional<String> key, Path directory) {
    return key.map(directory::resolve);
  }
}
