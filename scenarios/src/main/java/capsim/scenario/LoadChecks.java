package capsim.scenario;

import capsim.model.scenario.LoadSpec;
import capsim.model.scenario.LoadTarget;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** Finds keys under {@code load} and {@code loadTargets} that contradict each other. */
final class LoadChecks {
  private static final int HOURS = 24;
  private static final int DAYS = 7;

  private final BiConsumer<String, String> problems;

  /**
   * @param problems takes the path of a key and what is wrong with it
   */
  LoadChecks(BiConsumer<String, String> problems) {
    this.problems = problems;
  }

  void load(LoadSpec load, String path) {
    profile(load.hourOfDay(), HOURS, path + ".hourOfDay");
    profile(load.dayOfWeek(), DAYS, path + ".dayOfWeek");
    if (load.length().isZero()) {
      problems.accept(path + ".stages", "take no time; expected a duration above 0s");
      return;
    }
    if (load.effectiveWarmup().compareTo(load.length()) >= 0) {
      problems.accept(
          path + ".warmup",
          "is not shorter than the run; expected less than " + seconds(load.length()));
    }
    if (load.tenantHeader().isBlank() || load.tenantHeader().matches(".*[^!-~].*")) {
      problems.accept(path + ".tenantHeader", "is no name of a header");
    }
    LoadSpec.Logs logs = load.logs();
    if (Stream.of(logs.recordsPerSecond(), logs.bytesPerSecond(), logs.bytesPerDay())
            .filter(Optional::isPresent)
            .count()
        > 1) {
      problems.accept(
          path + ".logs",
          "states its rate twice; expected one of recordsPerSecond, bytesPerSecond, bytesPerDay");
    }
    if (!logs.index().matches("[a-z0-9][a-z0-9._-]*")) {
      problems.accept(
          path + ".logs.index",
          "is no index name; expected lower-case letters, digits, dots, - and _");
    }
  }

  private void profile(List<Double> factors, int length, String path) {
    if (factors.isEmpty()) {
      return;
    }
    if (factors.size() != length) {
      problems.accept(
          path, "has " + factors.size() + " elements; expected " + length + ", or none");
    } else if (factors.stream().allMatch(factor -> factor == 0)) {
      problems.accept(path, "is 0 throughout; expected a load at some time");
    }
  }

  private static String seconds(Duration duration) {
    return duration.toMillis() / 1000.0 + "s";
  }

  void target(LoadTarget target, String path) {
    if (target.name().isBlank()) {
      problems.accept(path + ".name", "is empty; expected a name");
    }
    url(target.url(), path + ".url");
    target.queryUrl().ifPresent(url -> url(url, path + ".queryUrl"));
    if (target.tlsCertFile().isPresent() != target.tlsKeyFile().isPresent()) {
      problems.accept(
          path, "has one of tlsCertFile and tlsKeyFile; expected both, or none of them");
    }
    one(target.bearerTokenFile(), target.bearerTokenEnv(), path, "bearerToken");
    one(target.basicAuthPasswordFile(), target.basicAuthPasswordEnv(), path, "basicAuthPassword");
    boolean password =
        target.basicAuthPasswordFile().isPresent() || target.basicAuthPasswordEnv().isPresent();
    if (target.basicAuthUser().isPresent() != password) {
      problems.accept(
          path,
          "has half of basic authentication; expected basicAuthUser and one of"
              + " basicAuthPasswordFile, basicAuthPasswordEnv");
    }
    boolean bearer = target.bearerTokenFile().isPresent() || target.bearerTokenEnv().isPresent();
    if (bearer && password) {
      problems.accept(path, "has a bearer token and a password; expected one of them");
    }
  }

  private void one(Optional<String> file, Optional<String> variable, String path, String key) {
    if (file.isPresent() && variable.isPresent()) {
      problems.accept(path, "has " + key + "File and " + key + "Env; expected one of them");
    }
  }

  private void url(String text, String path) {
    try {
      URI url = new URI(text);
      boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
      if (http && url.getHost() != null && url.getUserInfo() == null) {
        return;
      }
      if (url.getUserInfo() != null) {
        problems.accept(path, "holds a password or user; expected them under basicAuth…");
        return;
      }
    } catch (URISyntaxException e) {
      // Said below, without the text, which may hold a secret.
    }
    problems.accept(path, "is no URL; expected http:// or https:// and a host");
  }
}
