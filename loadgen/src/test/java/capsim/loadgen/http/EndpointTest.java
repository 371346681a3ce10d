package capsim.loadgen.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {
  @ParameterizedTest
  @CsvSource({
    "http://localhost:9090/api/v1/write, false, localhost, 9090, /api/v1/write, localhost:9090",
    "http://a.example/x?y=1, false, a.example, 80, /x?y=1, a.example",
    "https://a.example, true, a.example, 443, /, a.example",
    "HTTPS://a.example:80/, true, a.example, 80, /, a.example:80",
    "http://[::1]:9009/api/v1/push, false, ::1, 9009, /api/v1/push, [::1]:9009"
  })
  void parse_url_itsParts(
      String url, boolean secure, String host, int port, String path, String authority) {
    Endpoint endpoint = Endpoint.parse(url);

    assertThat(endpoint).isEqualTo(new Endpoint(secure, host, port, path));
    assertThat(endpoint.authority()).isEqualTo(authority);
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost:9090", "ftp://a/b", "http://", "http://a b/", "http:///x"})
  void parse_noHttpUrl_saysSo(String url) {
    assertThatThrownBy(() -> Endpoint.parse(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("URL");
  }

  @Test
  void parse_credentialsInUrl_refusedWithoutShowingThem() {
    assertThatThrownBy(() -> Endpoint.parse("http://me:s3cret@a.example/"))
        .hasMessageContaining("must not hold credentials")
        .hasMessageNotContaining("s3cret");
  }
}
