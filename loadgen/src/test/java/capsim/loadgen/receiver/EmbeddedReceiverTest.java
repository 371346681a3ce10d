package capsim.loadgen.receiver;

import static capsim.loadgen.receiver.Requests.T;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import capsim.loadgen.fault.FaultScript;
import capsim.loadgen.receiver.metrics.OrderPolicy;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xerial.snappy.Snappy;

class EmbeddedReceiverTest {
  private static final String PROTOBUF = "application/x-protobuf";
  private static final String ITEM = "{\"create\":{\"_index\":\"logs\"}}\n{\"a\":1}\n";

  private EmbeddedReceiver receiver;
  private Client client;

  @BeforeEach
  void start() throws IOException {
    start(ReceiverConfig.onLoopback());
  }

  private void start(ReceiverConfig config) throws IOException {
    stop();
    receiver = EmbeddedReceiver.start(config);
    client = new Client(receiver);
  }

  @AfterEach
  void stop() {
    if (receiver != null) {
      receiver.close();
    }
  }

  @Test
  void write_v1_storedWithoutWrittenHeaders() throws IOException {
    var response = client.write(Requests.v1("up", T, 1));

    assertThat(response.statusCode()).isEqualTo(204);
    assertThat(response.headers().map())
        .doesNotContainKey("X-Prometheus-Remote-Write-Samples-Written");
    assertThat(receiver.metrics().samples()).isEqualTo(1);
    assertThat(receiver.requests().answers()).isEqualTo(Map.of(204, 1L));
  }

  @Test
  void write_v2_answeredWithWrittenHeaders() throws IOException {
    var headers = client.write2(Requests.v2("up", T, 1)).headers();

    assertThat(headers.firstValue("X-Prometheus-Remote-Write-Samples-Written")).contains("1");
    assertThat(headers.firstValue("X-Prometheus-Remote-Write-Histograms-Written")).contains("0");
    assertThat(headers.firstValue("X-Prometheus-Remote-Write-Exemplars-Written")).contains("0");
  }

  @Test
  void write_otherPaths_sameReceiver() throws IOException {
    byte[] body = Snappy.compress(Requests.v1("up", T, 1));

    assertThat(client.post("/api/v1/receive", PROTOBUF, "snappy", body).statusCode())
        .isEqualTo(204);
    assertThat(client.post("/api/v1/push", PROTOBUF, "snappy", body).statusCode()).isEqualTo(204);
    assertThat(receiver.metrics().duplicates()).isEqualTo(1);
  }

  @Test
  void write_wrongHeadersOrBody_refusedAsPrometheusDoes() throws IOException {
    byte[] body = Snappy.compress(Requests.v1("up", T, 1));

    assertThat(client.post("/api/v1/write", "text/plain", "snappy", body).statusCode())
        .isEqualTo(415);
    assertThat(client.post("/api/v1/write", PROTOBUF + ";proto=x.Y", "snappy", body).statusCode())
        .isEqualTo(415);
    assertThat(client.post("/api/v1/write", PROTOBUF, "gzip", body).body())
        .isEqualTo(
            "gzip encoding (compression) is not accepted by this server; only snappy is acceptable\n");
    assertThat(client.post("/api/v1/write", PROTOBUF, "snappy", new byte[] {1, 2, 3}).statusCode())
        .isEqualTo(400);
    assertThat(client.write(new byte[] {0x0a, 0x7f}).statusCode()).isEqualTo(400);
    assertThat(receiver.metrics().samples()).isZero();
    // Prometheus takes requests that say nothing for 1.0.
    assertThat(client.post("/api/v1/write", "", "", body).statusCode()).isEqualTo(204);
  }

  @Test
  void write_declaredSizeAboveLimit_refused() throws IOException {
    byte[] bomb = Snappy.compress(new byte[(32 << 20) + 1]);

    assertThat(client.post("/api/v1/write", PROTOBUF, "snappy", bomb).body())
        .contains("decoded size exceeds 33554432 bytes");
  }

  @Test
  void write_outOfOrderRejected_400() throws IOException {
    start(ReceiverConfig.onLoopback().withOrder(OrderPolicy.REJECT));
    client.write(Requests.v1("up", T, 1));

    var response = client.write(Requests.v1("up", T - 1, 1));

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).isEqualTo("out of order sample\n");
  }

  @Test
  void bulk_plainAndGzip_stored() throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write((ITEM + ITEM).getBytes(StandardCharsets.UTF_8));
    }

    var plain = client.bulk(ITEM);
    var packed = client.post("/other/_bulk", "application/x-ndjson", "gzip", bytes.toByteArray());

    assertThat(plain.statusCode()).isEqualTo(200);
    assertThat(packed.body()).contains("\"errors\":false");
    assertThat(receiver.logs().documents()).isEqualTo(Map.of("logs", 3L));
    assertThat(receiver.requests().rawBytes()).isEqualTo(3L * ITEM.length());
  }

  @Test
  void bulk_wrongHeadersOrBody_refusedAsOpenSearchDoes() throws IOException {
    byte[] body = ITEM.getBytes(StandardCharsets.UTF_8);

    assertThat(client.post("/_bulk", "text/plain", "", body).statusCode()).isEqualTo(406);
    assertThat(client.post("/_bulk", "application/json", "gzip", body).statusCode()).isEqualTo(400);
    assertThat(client.bulk("x").body())
        .contains("\"type\":\"illegal_argument_exception\"", "\"status\":400");
  }

  @Test
  void bulk_bodyAboveLimit_413AndConnectionUsableAgain() throws IOException {
    var small =
        new ReceiverConfig(
            ReceiverConfig.onLoopback().bind(),
            1,
            FaultScript.none(),
            0,
            OrderPolicy.COUNT,
            1000,
            100,
            10,
            10);
    start(small);

    assertThat(client.bulk(ITEM.repeat(100)).statusCode()).isEqualTo(413);
    assertThat(client.bulk(ITEM).statusCode()).isEqualTo(200);
  }

  @Test
  void bulk_gzipBomb_413() throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      byte[] zeros = new byte[1 << 20];
      for (int i = 0; i < 101; i++) {
        gzip.write(zeros);
      }
    }

    var response = client.post("/_bulk", "application/x-ndjson", "gzip", bytes.toByteArray());

    assertThat(response.statusCode()).isEqualTo(413);
  }

  @Test
  void indexApi_countsReadBack() throws IOException {
    client.bulk(ITEM + ITEM + ITEM.replace("logs", "logs-2"));

    assertThat(client.get("/").body()).contains("\"distribution\":\"opensearch\"");
    assertThat(client.get("/logs/_count").body()).startsWith("{\"count\":2,");
    assertThat(client.get("/logs*/_count").body()).startsWith("{\"count\":3,");
    assertThat(client.get("/none/_count").statusCode()).isEqualTo(404);
    assertThat(client.get("/_cat/indices?format=json").body())
        .contains("\"index\":\"logs-2\"", "\"docs.count\":\"2\"");
  }

  @Test
  void queryApi_samplesReadBack() throws IOException {
    for (int i = 0; i < 4; i++) {
      client.write(Requests.v1("up", T + i * 15_000L, i + 0.5));
    }

    String selector = "up%7Bjob%3D%22test%22%7D";
    String series = client.get("/api/v1/series?match%5B%5D=up").body();
    String instant = client.get("/api/v1/query?query=" + selector).body();
    String raw = client.get("/api/v1/query?query=" + selector + "%5B20s%5D&time=1800000045").body();
    String range =
        client.get("/api/v1/query_range?query=up&start=1800000010&end=1800000040&step=15").body();
    String form =
        client
            .post(
                "/api/v1/query",
                "application/x-www-form-urlencoded",
                "",
                "query=up&time=1800000029.999".getBytes(StandardCharsets.UTF_8))
            .body();

    assertThat(series)
        .isEqualTo("{\"status\":\"success\",\"data\":[{\"__name__\":\"up\",\"job\":\"test\"}]}");
    assertThat(instant).contains("\"resultType\":\"vector\"", "\"value\":[1800000045,\"3.5\"]");
    assertThat(raw).contains("\"values\":[[1800000030,\"2.5\"],[1800000045,\"3.5\"]]");
    assertThat(range)
        .contains("\"values\":[[1800000010,\"0.5\"],[1800000025,\"1.5\"],[1800000040,\"2.5\"]]");
    assertThat(form).contains("\"value\":[1800000029.999,\"1.5\"]");
  }

  @Test
  void queryApi_whatItDoesNotKnow_saysSo() throws IOException {
    assertThat(client.get("/api/v1/query?query=sum(up)").body())
        .contains("\"errorType\":\"bad_data\"", "this receiver knows selectors only");
    assertThat(client.get("/api/v1/query").statusCode()).isEqualTo(400);
    byte[] escape =
        "GET /api/v1/query?query=%zz HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    assertThat(new String(client.exchange(escape), StandardCharsets.US_ASCII))
        .startsWith("HTTP/1.1 400");
    assertThat(client.get("/api/v1/rules").statusCode()).isEqualTo(404);
    assertThat(client.get("/-/ready").statusCode()).isEqualTo(200);
  }

  @Test
  void start_portTaken_saysWhich() {
    var taken =
        new InetSocketAddress(InetAddress.getLoopbackAddress(), receiver.address().getPort());

    assertThatThrownBy(() -> EmbeddedReceiver.start(ReceiverConfig.onLoopback().at(taken, 1)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("cannot listen on")
        .hasMessageContaining(String.valueOf(taken.getPort()))
        .hasMessageContaining("choose another port");
  }
}
