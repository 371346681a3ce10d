package capsim.observe.bucket;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lists and gets as S3 does: in pages of 1,000 and with its errors. Takes any signature. */
final class FakeS3 implements AutoCloseable {
  private static final int PAGE = 1_000;
  private static final Pattern TOKEN = Pattern.compile("continuation-token=(\\d+)");

  private final HttpServer server;
  private final List<String> names = new ArrayList<>();
  private final List<Long> sizes = new ArrayList<>();
  private final Map<String, byte[]> contents = new ConcurrentHashMap<>();
  private final List<String> gets = new CopyOnWriteArrayList<>();
  private String refused = "";
  private boolean endless;

  FakeS3() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    server.createContext("/", this::answer);
    server.start();
  }

  void put(String name, String content) {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    names.add(name);
    sizes.add((long) bytes.length);
    contents.put(name, bytes);
  }

  /** An object that is only listed. */
  void put(String name, long size) {
    names.add(name);
    sizes.add(size);
  }

  /** Refuses to give objects whose names end so. */
  void refuse(String suffix) {
    refused = suffix;
  }

  /** Begins again after the last page. */
  void listForEver() {
    endless = true;
  }

  BucketTarget target() {
    return new BucketTarget(
        URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
        "us-east-1",
        "thanos",
        "",
        java.util.Optional.empty(),
        capsim.http.TlsOptions.DEFAULT);
  }

  /** Names of the objects that were asked for. */
  List<String> gets() {
    return gets;
  }

  private void answer(HttpExchange exchange) throws IOException {
    String query = exchange.getRequestURI().getRawQuery();
    String path = exchange.getRequestURI().getPath();
    if (query != null && query.contains("list-type=2")) {
      send(exchange, 200, page(query).getBytes(StandardCharsets.UTF_8));
      return;
    }
    String name = path.substring("/thanos/".length());
    gets.add(name);
    if (!refused.isEmpty() && name.endsWith(refused)) {
      send(
          exchange,
          403,
          "<Error><Code>AccessDenied</Code></Error>".getBytes(StandardCharsets.UTF_8));
    } else if (!contents.containsKey(name)) {
      send(exchange, 404, "<Error><Code>NoSuchKey</Code></Error>".getBytes(StandardCharsets.UTF_8));
    } else {
      send(exchange, 200, contents.get(name));
    }
  }

  private String page(String query) {
    Matcher token = TOKEN.matcher(query);
    int from = token.find() ? Integer.parseInt(token.group(1)) : 0;
    int to = Math.min(names.size(), from + PAGE);
    boolean more = to < names.size() || endless;
    var xml = new StringBuilder("<ListBucketResult><Name>thanos</Name><Prefix></Prefix>");
    xml.append("<KeyCount>").append(to - from).append("</KeyCount><MaxKeys>1000</MaxKeys>");
    xml.append("<IsTruncated>").append(more).append("</IsTruncated>");
    if (more) {
      xml.append("<NextContinuationToken>")
          .append(to % Math.max(1, names.size()))
          .append("</NextContinuationToken>");
    }
    for (int i = from; i < to; i++) {
      xml.append("<Contents><Key>").append(names.get(i)).append("</Key>");
      xml.append("<LastModified>2026-01-01T00:00:00.000Z</LastModified><ETag>\"0\"</ETag>");
      xml.append("<Size>").append(sizes.get(i)).append("</Size>");
      xml.append("<StorageClass>STANDARD</StorageClass></Contents>");
    }
    return xml.append("</ListBucketResult>").toString();
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/xml");
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
