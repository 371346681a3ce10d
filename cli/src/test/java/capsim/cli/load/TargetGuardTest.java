package capsim.cli.load;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import capsim.cli.InputException;
import capsim.loadgen.http.Endpoint;
import capsim.model.scenario.LoadTarget;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetGuardTest {
  private static void check(String url, List<LoadTarget> declared, String... allowed) {
    TargetGuard.check(Endpoint.parse(url), declared, List.of(allowed));
  }

  private static LoadTarget target(String url) {
    return new LoadTarget(
        "dev",
        url,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost:9090/",
        "http://LOCALHOST:9090/",
        "http://127.0.0.1:9090/",
        "http://127.8.9.10/",
        "http://[::1]:9090/",
        "http://[0:0:0:0:0:0:0:1]:9090/"
      })
  void check_thisMachine_passes(String url) {
    assertThatCode(() -> check(url, List.of())).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://receive.prod:19291/",
        "http://127.0.0.1.example.com/",
        "http://localhost.example.com/",
        "http://10.0.0.1/",
        "http://0.0.0.0:9090/",
        "http://[::2]:9090/",
        "http://[fe80::1]/"
      })
  void check_otherHost_refusedWithWhatToDo(String url) {
    assertThatThrownBy(() -> check(url, List.of()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("neither this machine nor declared under loadTargets")
        .hasMessageContaining("--allow-target " + Endpoint.parse(url).host());
  }

  @Test
  void check_declaredHostAndPort_passes_otherPortRefused() {
    List<LoadTarget> declared = List.of(target("http://receive.dev:19291/api/v1/receive"));

    assertThatCode(() -> check("http://Receive.dev:19291/other", declared))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> check("http://receive.dev:9090/", declared))
        .isInstanceOf(InputException.class);
  }

  @Test
  void check_allowedHost_passesWithAndWithoutPort() {
    assertThatCode(() -> check("http://a.b:1/", List.of(), "x", "A.b")).doesNotThrowAnyException();
    assertThatCode(() -> check("http://a.b:1/", List.of(), "a.b:1")).doesNotThrowAnyException();
    assertThatCode(() -> check("http://[fe80::1]:1/", List.of(), "fe80::1"))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> check("http://a.b:1/", List.of(), "a.b:2", "b", "a"))
        .isInstanceOf(InputException.class);
  }
}
