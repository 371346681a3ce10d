package capsim.acceptance;

import capsim.workload.remotewrite.RequestBuffer;
import capsim.workload.remotewrite.RequestSizes;
import capsim.workload.remotewrite.RequestStream;
import capsim.workload.remotewrite.SnappyBlock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/**
 * Posts remote write 1.0 requests one after the other, so that the samples of a series arrive in
 * order, and counts what it posted. Whatever the receiver refuses is a failure.
 */
final class RemoteWriteSender implements RequestStream.Sink {
  private static final Duration TIMEOUT = Duration.ofMinutes(2);

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final RequestSizes sizes = new RequestSizes();
  private final URI address;
  private final Map<String, String> headers;

  RemoteWriteSender(URI address) {
    this(address, Map.of());
  }

  /**
   * One that says more than the protocol asks for.
   *
   * @param headers such as the tenant's name
   */
  RemoteWriteSender(URI address, Map<String, String> headers) {
    this.address = address;
    this.headers = headers;
  }

  @Override
  public void accept(RequestBuffer raw, SnappyBlock body, int samples) {
    HttpRequest.Builder builder = HttpRequest.newBuilder(address);
    headers.forEach(builder::header);
    HttpRequest request =
        builder
            .timeout(TIMEOUT)
            .header("Content-Encoding", "snappy")
            .header("Content-Type", "application/x-protobuf")
            .header("X-Prometheus-Remote-Write-Version", "0.1.0")
            .POST(BodyPublishers.ofByteArray(body.array(), 0, body.size()))
            .build();
    HttpResponse<String> response;
    try {
      response = client.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException("request " + sizes.requests() + " to " + address, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while sending", e);
    }
    if (response.statusCode() / 100 != 2) {
      throw new IllegalStateException(
          "request "
              + sizes.requests()
              + " was answered with "
              + response.statusCode()
              + ": "
              + response.body().strip());
    }
    sizes.accept(raw, body, samples);
  }

  /** What was posted and accepted. */
  RequestSizes sizes() {
    return sizes;
  }
}
