package capsim.observe;

import static org.assertj.core.api.Assertions.assertThat;

import capsim.http.TlsOptions;
import capsim.observe.Observation.Asked;
import capsim.observe.access.Bounds;
import capsim.observe.access.HostileServer;
import capsim.observe.access.HostileServer.Behaviour;
import capsim.observe.access.HttpTarget;
import capsim.observe.access.Problem;
import capsim.observe.access.Problem.Kind;
import capsim.observe.access.Problems;
import capsim.observe.access.Reading;
import capsim.observe.bucket.BucketTarget;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each part reports what a bad server does, ends, and shows no credential. */
class HostileServersTest {
  private static final String TOKEN = "token-nobody-may-see-4711";
  private static final Bounds SMALL =
      new Bounds(
          Duration.ofSeconds(20),
          Duration.ofSeconds(20),
          Duration.ofMinutes(1),
          1 << 20,
          1 << 20,
          100,
          2);

  @TempDir Path directory;

  /** What can be looked at, and the type of answer that it expects. */
  enum Part {
    METRICS("text/plain"),
    QUERY("application/json"),
    BUCKET("application/xml"),
    OPENSEARCH("application/json");

    private final String type;

    Part(String type) {
      this.type = type;
    }

    Observer.Targets at(URI server, TlsOptions tls) {
      Supplier<String> secret = () -> "Bearer " + TOKEN;
      var target = new HttpTarget(server, Optional.of(secret), tls);
      return switch (this) {
        case METRICS -> targets(List.of(new Observer.Component("x", target)), List.of());
        case QUERY -> new Observer.Targets(List.of(), List.of(target), List.of(), List.of());
        case OPENSEARCH -> targets(List.of(), List.of(target));
        case BUCKET ->
            new Observer.Targets(List.of(), List.of(), List.of(bucket(server, tls)), List.of());
      };
    }

    private static Observer.Targets targets(
        List<Observer.Component> components, List<HttpTarget> clusters) {
      return new Observer.Targets(components, List.of(), List.of(), clusters);
    }

    private static BucketTarget bucket(URI server, TlsOptions tls) {
      var credentials = new BucketTarget.Credentials("id", () -> TOKEN, Optional.of(() -> TOKEN));
      return new BucketTarget(server, "us-east-1", "bucket", "", Optional.of(credentials), tls);
    }
  }

  private static Observation observe(Observer.Targets targets) throws InterruptedException {
    return observe(targets, SMALL);
  }

  private static Observation observe(Observer.Targets targets, Bounds bounds)
      throws InterruptedException {
    var reading = new Reading(bounds, new Problems(), () -> false, line -> {});
    return new Observer(reading, Clock.systemUTC(), length -> {}).observe(targets, Duration.ZERO);
  }

  private static Problem onlyProblem(Part part, Behaviour behaviour)
      throws IOException, InterruptedException {
    try (HostileServer server = HostileServer.start(behaviour)) {
      return onlyProblem(observe(part.at(server.uri(), TlsOptions.DEFAULT)));
    }
  }

  private static Problem onlyProblem(Observation seen) {
    assertThat(seen.asked()).hasSize(1);
    assertThat(seen.asked()).noneMatch(Asked::answered);
    assertThat(seen.problems()).hasSize(1);
    assertThat(ObservationFile.write(seen)).doesNotContain(TOKEN);
    Problem problem = seen.problems().get(0);
    assertThat(problem.source()).isEqualTo(seen.asked().get(0).source());
    return problem;
  }

  @ParameterizedTest
  @EnumSource
  void observe_serverThatTricklesForEver_endsAndSaysSo(Part part) throws Exception {
    Bounds impatient = SMALL.withCall(Duration.ofMillis(500));
    try (HostileServer server = HostileServer.start(HostileServer.trickle(part.type))) {
      Observation seen = observe(part.at(server.uri(), TlsOptions.DEFAULT), impatient);

      assertThat(onlyProblem(seen).kind()).isEqualTo(Kind.TIMED_OUT);
    }
  }

  @ParameterizedTest
  @EnumSource
  void observe_redirect_notFollowedAndNamed(Part part) throws Exception {
    try (HostileServer other = HostileServer.start(HostileServer.answer("200 OK", "", "caught"))) {
      String location = "Location: " + other.uri() + "/elsewhere?token=" + TOKEN + "\r\n";
      Problem problem = onlyProblem(part, HostileServer.answer("302 Found", location, ""));

      assertThat(problem.kind()).isEqualTo(Kind.REDIRECTED);
      assertThat(problem.message()).contains(other.uri() + "/elsewhere").doesNotContain("token=");
      assertThat(other.requests()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void observe_htmlInsteadOfAnAnswer_malformed(Part part) throws Exception {
    Behaviour login =
        HostileServer.answer(
            "200 OK", "Content-Type: text/html\r\n", "<html>Log in, " + TOKEN + "</html>");
    assertThat(onlyProblem(part, login).kind()).isEqualTo(Kind.MALFORMED);
  }

  @ParameterizedTest
  @EnumSource
  void observe_answerThatIsCutOff_unreachable(Part part) throws Exception {
    assertThat(onlyProblem(part, HostileServer.cutOff(part.type)).kind())
        .isEqualTo(Kind.UNREACHABLE);
  }

  @ParameterizedTest
  @EnumSource
  void observe_answerLargerThanTheBound_tooLarge(Part part) throws Exception {
    try (HostileServer server = HostileServer.start(HostileServer.huge(part.type))) {
      Observation seen =
          observe(part.at(server.uri(), TlsOptions.DEFAULT), SMALL.withCall(Duration.ofMinutes(1)));

      assertThat(onlyProblem(seen).kind()).isEqualTo(Kind.TOO_LARGE);
    }
  }

  @ParameterizedTest
  @EnumSource
  void observe_unknownCredentials_refused(Part part) throws Exception {
    String body =
        part == Part.BUCKET
            ? "<Error><Code>InvalidAccessKeyId</Code><Message>" + TOKEN + "</Message></Error>"
            : "{}";
    Behaviour refusal =
        HostileServer.answer(
            part == Part.BUCKET ? "403 Forbidden" : "401 Unauthorized",
            "Content-Type: " + part.type + "\r\n",
            body);
    try (HostileServer server = HostileServer.start(refusal)) {
      Observation seen = observe(part.at(server.uri(), TlsOptions.DEFAULT));

      assertThat(seen.problems()).isNotEmpty();
      assertThat(seen.problems()).allMatch(problem -> problem.kind() == Kind.REFUSED);
      assertThat(ObservationFile.write(seen)).doesNotContain(TOKEN);
    }
  }

  @ParameterizedTest
  @EnumSource
  void observe_nobodyListens_unreachable(Part part) throws Exception {
    URI gone;
    try (HostileServer server = HostileServer.start(out -> {})) {
      gone = server.uri();
    }
    Problem problem = onlyProblem(observe(part.at(gone, TlsOptions.DEFAULT)));

    assertThat(problem.kind()).isEqualTo(Kind.UNREACHABLE);
    assertThat(problem.message()).contains("nobody listens");
  }

  @ParameterizedTest
  @EnumSource
  void observe_certificateThatHasExpired_said(Part part) throws Exception {
    HeldCertificate authority = new HeldCertificate.Builder().certificateAuthority(0).build();
    HeldCertificate expired =
        certificate("localhost")
            .signedBy(authority)
            .validityInterval(
                System.currentTimeMillis() - TimeUnit.DAYS.toMillis(2),
                System.currentTimeMillis() - TimeUnit.DAYS.toMillis(1))
            .build();
    Problem problem = tlsProblem(part, expired, trusting(authority));

    assertThat(problem.kind()).isEqualTo(Kind.CERTIFICATE);
    assertThat(problem.message()).contains("expired");
  }

  @ParameterizedTest
  @EnumSource
  void observe_certificateOfAnUnknownAuthority_said(Part part) throws Exception {
    Problem problem = tlsProblem(part, certificate("localhost").build(), TlsOptions.DEFAULT);

    assertThat(problem.kind()).isEqualTo(Kind.CERTIFICATE);
    assertThat(problem.message()).contains("not trusted");
  }

  @ParameterizedTest
  @EnumSource
  void observe_certificateOfAnotherHost_said(Part part) throws Exception {
    HeldCertificate other = certificate("elsewhere.example").build();
    Problem problem = tlsProblem(part, other, trusting(other));

    assertThat(problem.kind()).isEqualTo(Kind.CERTIFICATE);
  }

  private static HeldCertificate.Builder certificate(String host) {
    return new HeldCertificate.Builder().addSubjectAlternativeName(host);
  }

  private TlsOptions trusting(HeldCertificate certificate) throws IOException {
    Path file = directory.resolve("ca.pem");
    Files.writeString(file, certificate.certificatePem());
    return new TlsOptions(Optional.of(file), Optional.empty(), Optional.empty(), false);
  }

  private static Problem tlsProblem(Part part, HeldCertificate certificate, TlsOptions trust)
      throws IOException, InterruptedException {
    Behaviour anything = HostileServer.answer("200 OK", "Content-Type: " + part.type + "\r\n", "");
    try (HostileServer server = HostileServer.startTls(certificate, anything)) {
      Problem problem = onlyProblem(observe(part.at(server.uri(), trust)));
      assertThat(server.requests()).noneMatch(request -> request.contains(TOKEN));
      return problem;
    }
  }

  @Test
  void observe_oneBadServerAmongSeveral_othersAreRead() throws Exception {
    Behaviour metrics =
        HostileServer.answer(
            "200 OK", "Content-Type: text/plain\r\n", "prometheus_tsdb_head_series 5\n");
    try (HostileServer good = HostileServer.start(metrics);
        HostileServer bad = HostileServer.start(HostileServer.cutOff("text/plain"))) {
      Observation seen =
          observe(
              Part.targets(
                  List.of(
                      new Observer.Component("bad", HttpTarget.open(bad.uri())),
                      new Observer.Component("good", HttpTarget.open(good.uri()))),
                  List.of()));

      assertThat(seen.asked()).extracting(Asked::answered).containsExactly(false, true);
      assertThat(seen.components().get(0).measures().get(0).value()).isEqualTo(5);
    }
  }
}
