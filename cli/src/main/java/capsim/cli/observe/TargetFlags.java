package capsim.cli.observe;

import capsim.cli.InputException;
import capsim.cli.load.AuthFlags;
import capsim.cli.load.Secret;
import capsim.cli.load.TlsFlags;
import capsim.http.TlsOptions;
import capsim.http.TlsTrust;
import capsim.observe.Observer;
import capsim.observe.Observer.Component;
import capsim.observe.access.HttpTarget;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What is looked at, and who we are there. Each server gets its own credentials only. */
final class TargetFlags {
  private static final Pattern NAMED = Pattern.compile("([A-Za-z0-9_.-]+)=(.+)");
  private static final String TOKEN_VARIABLE = "CAPSIM_METRICS_TOKEN_";
  private static final String OPENSEARCH_PASSWORD = "CAPSIM_OPENSEARCH_PASSWORD";

  @Option(
      names = "--query-url",
      paramLabel = "URL",
      description =
          "Root of the API of a Prometheus or Thanos Query; may be repeated. --bearer-token-file and"
              + " --basic-auth-user are for it.")
  private List<String> queries = List.of();

  @Option(
      names = "--metrics-url",
      paramLabel = "NAME=URL",
      description =
          "Metrics of a component, as receive=http://host:10902/metrics; may be repeated. Read twice"
              + " for rates.")
  private List<String> metrics = List.of();

  @Option(
      names = "--metrics-token-file",
      paramLabel = "NAME=FILE",
      description =
          "File that holds the bearer token for the metrics of NAME, as MinIO's; or set "
              + TOKEN_VARIABLE
              + "NAME.")
  private List<String> metricsTokens = List.of();

  @Mixin private S3Flags s3 = new S3Flags();

  @Option(
      names = "--opensearch-url",
      paramLabel = "URL",
      description = "An OpenSearch cluster; may be repeated.")
  private List<String> clusters = List.of();

  @Option(names = "--opensearch-user", paramLabel = "USER", description = "User there.")
  private String clusterUser;

  @Option(
      names = "--opensearch-password-file",
      paramLabel = "FILE",
      description = "File that holds its password; or set " + OPENSEARCH_PASSWORD + ".")
  private Path clusterPassword;

  @Mixin private AuthFlags auth = new AuthFlags();

  @Mixin private TlsFlags tls = new TlsFlags();

  private final Redaction redaction = new Redaction();

  /**
   * What the options name.
   *
   * @throws InputException if something is wrong
   */
  Observer.Targets targets(Map<String, String> environment) {
    TlsOptions trust = tls.options();
    try {
      TlsTrust.of(trust);
    } catch (IllegalArgumentException e) {
      throw InputException.ofProgram("TLS: " + e.getMessage());
    }
    Optional<Supplier<String>> query = noted(auth.authorization(environment));
    Optional<Supplier<String>> cluster = noted(clusterAuthorization(environment));
    return new Observer.Targets(
        components(environment, trust),
        queries.stream().map(url -> target("--query-url", url, query, trust)).toList(),
        s3.buckets(environment, trust, redaction),
        clusters.stream().map(url -> target("--opensearch-url", url, cluster, trust)).toList());
  }

  /** Takes the secrets of these targets out of texts; complete after {@link #targets}. */
  Redaction redaction() {
    return redaction;
  }

  private List<Component> components(Map<String, String> environment, TlsOptions trust) {
    Map<String, Path> tokens = tokenFiles();
    var components = new ArrayList<Component>();
    var names = new ArrayList<String>();
    for (String text : metrics) {
      Matcher named = NAMED.matcher(text);
      boolean hasName = named.matches() && !text.startsWith("http");
      String url = hasName ? named.group(2) : text;
      HttpTarget plain = target("--metrics-url", url, Optional.empty(), trust);
      String name = hasName ? named.group(1) : plain.url().getAuthority();
      if (names.contains(name)) {
        throw InputException.ofProgram(
            "--metrics-url: two of them are named " + name + "; write NAME=URL");
      }
      names.add(name);
      Optional<Supplier<String>> token = noted(token(name, tokens.get(name), environment));
      components.add(new Component(name, new HttpTarget(plain.url(), token, trust)));
    }
    for (String name : tokens.keySet()) {
      if (!names.contains(name)) {
        throw InputException.ofProgram("--metrics-token-file: no --metrics-url is named " + name);
      }
    }
    return components;
  }

  private Map<String, Path> tokenFiles() {
    var files = new HashMap<String, Path>();
    for (String text : metricsTokens) {
      Matcher named = NAMED.matcher(text);
      if (!named.matches()) {
        throw InputException.ofProgram("--metrics-token-file takes NAME=FILE");
      }
      files.put(named.group(1), Path.of(named.group(2)));
    }
    return files;
  }

  private static Optional<Supplier<String>> token(
      String name, Path file, Map<String, String> environment) {
    String variable = TOKEN_VARIABLE + name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    if (file != null) {
      return Optional.of(Secret.ofFile(file, "token of " + name).bearer());
    }
    return environment.containsKey(variable)
        ? Optional.of(Secret.ofVariable(environment, variable, "token of " + name).bearer())
        : Optional.empty();
  }

  private Optional<Supplier<String>> clusterAuthorization(Map<String, String> environment) {
    if (clusterUser == null) {
      if (clusterPassword != null) {
        throw InputException.ofProgram("--opensearch-password-file needs --opensearch-user");
      }
      return Optional.empty();
    }
    String what = "password of OpenSearch";
    Secret password =
        clusterPassword != null
            ? Secret.ofFile(clusterPassword, what)
            : Secret.ofVariable(environment, OPENSEARCH_PASSWORD, what);
    return Optional.of(password.basic(clusterUser));
  }

  private Optional<Supplier<String>> noted(Optional<Supplier<String>> authorization) {
    authorization.ifPresent(redaction::add);
    return authorization;
  }

  private static HttpTarget target(
      String option, String url, Optional<Supplier<String>> authorization, TlsOptions trust) {
    try {
      return HttpTarget.of(url, authorization, trust);
    } catch (IllegalArgumentException e) {
      throw InputException.ofProgram(option + ": " + e.getMessage());
    }
  }

  /** A URL that is checked like every other. */
  static URI url(String option, String url) {
    return target(option, url, Optional.empty(), TlsOptions.DEFAULT).url();
  }
}
