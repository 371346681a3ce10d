package capsim.acceptance;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a test itself does with a bucket: make it, put, get, list. Path style, AWS signature 4
 * without a signed payload.
 */
final class S3Bucket {
  private static final String REGION = "us-east-1";
  private static final String PAYLOAD = "UNSIGNED-PAYLOAD";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final Pattern ENTRY =
      Pattern.compile("<Contents>.*?<Key>(.*?)</Key>.*?<Size>(\\d+)</Size>", Pattern.DOTALL);
  private static final Pattern NEXT =
      Pattern.compile("<NextContinuationToken>(.*?)</NextContinuationToken>");

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String endpoint;
  private final String name;
  private final String accessKey;
  private final String secretKey;

  S3Bucket(String endpoint, String name, String accessKey, String secretKey) {
    this.endpoint = endpoint;
    this.name = name;
    this.accessKey = accessKey;
    this.secretKey = secretKey;
  }

  String name() {
    return name;
  }

  void create() throws IOException, InterruptedException {
    send("PUT", "", Map.of(), BodyPublishers.noBody());
  }

  void put(String key, byte[] body) throws IOException, InterruptedException {
    send("PUT", key, Map.of(), BodyPublishers.ofByteArray(body));
  }

  byte[] get(String key) throws IOException, InterruptedException {
    return send("GET", key, Map.of(), BodyPublishers.noBody());
  }

  /** All keys that begin with {@code prefix}, with their sizes in bytes. */
  Map<String, Long> list(String prefix) throws IOException, InterruptedException {
    var sizes = new TreeMap<String, Long>();
    var query = new TreeMap<String, String>();
    query.put("list-type", "2");
    query.put("prefix", prefix);
    while (true) {
      String page =
          new String(send("GET", "", query, BodyPublishers.noBody()), StandardCharsets.UTF_8);
      Matcher entries = ENTRY.matcher(page);
      while (entries.find()) {
        sizes.put(entries.group(1), Long.valueOf(entries.group(2)));
      }
      Matcher next = NEXT.matcher(page);
      if (!next.find()) {
        return sizes;
      }
      query.put("continuation-token", next.group(1));
    }
  }

  private byte[] send(String method, String key, Map<String, String> query, BodyPublisher body)
      throws IOException, InterruptedException {
    String path = "/" + name + (key.isEmpty() ? "" : "/" + key);
    var parts = new StringBuilder();
    new TreeMap<>(query)
        .forEach(
            (k, v) -> parts.append(parts.length() == 0 ? "" : "&").append(k + "=" + encoded(v)));
    String time = TIME.format(Instant.now());
    String uri = "http://" + endpoint + path + (parts.length() == 0 ? "" : "?" + parts);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(uri))
            .method(method, body)
            .header("x-amz-date", time)
            .header("x-amz-content-sha256", PAYLOAD)
            .header("Authorization", authorization(method, path, parts.toString(), time))
            .build();
    HttpResponse<byte[]> answer = client.send(request, BodyHandlers.ofByteArray());
    if (answer.statusCode() >= 300) {
      throw new IOException(
          method
              + " "
              + uri
              + " was answered with "
              + answer.statusCode()
              + ": "
              + new String(answer.body(), StandardCharsets.UTF_8));
    }
    return answer.body();
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** Signature 4; docs.aws.amazon.com, "Authenticating Requests (AWS Signature Version 4)". */
  private String authorization(String method, String path, String query, String time) {
    String day = time.substring(0, 8);
    String scope = day + "/" + REGION + "/s3/aws4_request";
    String canonical =
        String.join(
            "\n",
            method,
            path,
            query,
            "host:" + endpoint,
            "x-amz-content-sha256:" + PAYLOAD,
            "x-amz-date:" + time,
            "",
            "host;x-amz-content-sha256;x-amz-date",
            PAYLOAD);
    try {
      String digest =
          HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes(canonical)));
      String text = String.join("\n", "AWS4-HMAC-SHA256", time, scope, digest);
      byte[] key = bytes("AWS4" + secretKey);
      for (String step : new String[] {day, REGION, "s3", "aws4_request"}) {
        key = hmac(key, step);
      }
      return "AWS4-HMAC-SHA256 Credential="
          + accessKey
          + "/"
          + scope
          + ",SignedHeaders=host;x-amz-content-sha256;x-amz-date,Signature="
          + HexFormat.of().formatHex(hmac(key, text));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return mac.doFinal(bytes(text));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
